import { describe, expect, it } from '@jest/globals';
import { toDocument, toEvent } from './rest-api.ts';

/** https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json */
describe('proxy event: path', () => {
  const paths: [name: string, given: string, want: { path: string; contextPath: string }][] = [
    ['has the stage only in the context', '/items/1', { path: '/items/1', contextPath: '/prod/items/1' }],
    ['omits the stage if it was sent', '/prod/items/1', { path: '/items/1', contextPath: '/prod/items/1' }],
    ['keeps percent-encoding', '/items/a%20b', { path: '/items/a%20b', contextPath: '/prod/items/a%20b' }],
    ['keeps a slash at the end', '/x/y/', { path: '/x/y/', contextPath: '/prod/x/y/' }],
    ['keeps slashes inside', '/x//y', { path: '/x//y', contextPath: '/prod/x//y' }],
    ['collapses slashes after the stage', '/prod//x', { path: '/x', contextPath: '/prod//x' }],
    ['collapses slashes before the stage', '//prod/x', { path: '/x', contextPath: '/prod/x' }],
    [
      'does not confuse a longer segment with the stage',
      '/production',
      { path: '/production', contextPath: '/prod/production' },
    ],
  ];
  it.each(paths)('%s', async (_name, given, want) => {
    const event = await toEvent(`GET ${given}`);
    expect({ path: event?.path, contextPath: event?.requestContext.path }).toEqual(want);
  });

  it("treats the first segment as a resource if the API has a root resource with the stage's name", async () => {
    const event = await toEvent('GET /prod/items', [], '', { document: toDocument({ '/prod/items': { get: {} } }) });
    expect(event).toMatchObject({ path: '/prod/items', requestContext: { path: '/prod/prod/items' } });
  });
});

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
 */
describe('proxy event: query', () => {
  const queries: [name: string, given: string, want: { single: unknown; multi: unknown }][] = [
    ['has the last of several values, and all of them', '?a=1&a=2', { single: { a: '2' }, multi: { a: ['1', '2'] } }],
    ['decodes + to a space and %2B to +', '?a=1+2%2B3', { single: { a: '1 2+3' }, multi: { a: ['1 2+3'] } }],
    ['decodes names', '?a%5Bb%5D=1', { single: { 'a[b]': '1' }, multi: { 'a[b]': ['1'] } }],
    [
      'has an empty string for a name without a value',
      '?a=&b',
      { single: { a: '', b: '' }, multi: { a: [''], b: [''] } },
    ],
    ['keeps invalid percent-encoding', '?a=%zz', { single: { a: '%zz' }, multi: { a: ['%zz'] } }],
    ['keeps = within a value', '?a=b=c', { single: { a: 'b=c' }, multi: { a: ['b=c'] } }],
    ['is null for a lone ?', '?', { single: null, multi: null }],
  ];
  it.each(queries)('%s', async (_name, given, want) => {
    const event = await toEvent(`GET /items/1${given}`);
    expect({ single: event?.queryStringParameters, multi: event?.multiValueQueryStringParameters }).toEqual(want);
  });

  it('treats __proto__ like any other name', async () => {
    const event = await toEvent('GET /items/1?__proto__=x');
    expect(Object.entries(event?.queryStringParameters ?? {})).toEqual([['__proto__', 'x']]);
  });
});
