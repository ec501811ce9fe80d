import { describe, expect, it } from '@jest/globals';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent, Context } from 'aws-lambda';
import { type CombinedSecurity, combineAuthorizers } from '../../src/authorizer/combine.ts';

const methodArn = 'arn:aws:execute-api:eu-central-1:123456789012:api/prod/GET/a/1';

type Caller = APIGatewayAuthorizerResult['context'];

function toResult(Effect: 'Allow' | 'Deny', principalId: string, context: Caller = {}): APIGatewayAuthorizerResult {
  const Statement = [{ Effect, Action: 'execute-api:Invoke', Resource: `${methodArn.slice(0, -7)}*` }];
  return { principalId, policyDocument: { Version: '2012-10-17', Statement }, context };
}

type Decide = (event: APIGatewayRequestAuthorizerEvent) => APIGatewayAuthorizerResult;

const security: CombinedSecurity = {
  credentials: {
    a: { in: 'header', name: 'X-A' },
    b: { in: 'query', name: 'b' },
  },
  requirements: [[{ a: [] }, { b: ['write'] }], [{ a: ['read'], b: [] }]],
  routes: { 'GET /either': 0, 'GET /both': 1 },
};

interface Request {
  headers?: { [name: string]: string };
  query?: { [name: string]: string };
}

/** Sends a request to a combined authorizer of these; returns the principal, `denied`, or the message of its error. */
async function send(
  resource: string,
  { headers = {}, query = {} }: Request,
  authorizers: { [scheme: string]: Decide },
) {
  const calls: string[] = [];
  const modules = Object.entries(authorizers).map(([scheme, decide]) => {
    async function handler(event: APIGatewayRequestAuthorizerEvent) {
      calls.push(scheme);
      return decide(event);
    }
    return [scheme, async () => ({ handler })] as const;
  });
  const event = { httpMethod: 'GET', resource, methodArn, headers, queryStringParameters: query };
  const authorize = combineAuthorizers(Object.fromEntries(modules), security);
  const answer = await authorize(event as unknown as APIGatewayRequestAuthorizerEvent, {} as Context).catch(
    (error: Error) => error.message,
  );
  return { answer, calls };
}

const [both, onlyA, onlyB] = [
  { headers: { 'x-a': '1' }, query: { b: '1' } },
  { headers: { 'x-a': '1' } },
  { query: { b: '1' } },
];

function allow(principalId: string, context: Caller = {}): Decide {
  return () => toResult('Allow', principalId, context);
}
function deny(): APIGatewayAuthorizerResult {
  return toResult('Deny', 'nobody');
}
function reject(): never {
  throw new Error('Unauthorized');
}
function fail(): never {
  throw new Error('no database');
}

const allowed = { policyDocument: { Statement: [{ Effect: 'Allow', Resource: methodArn }] } };
const denied = { policyDocument: { Statement: [{ Effect: 'Deny', Resource: methodArn }] } };

describe('a combined authorizer', () => {
  it('calls an authorizer only if the request has its credentials, in the order of the contract', async () => {
    const authorizers = { a: allow('a'), b: allow('b', { scope: 'write' }) };
    expect(await send('/either', onlyB, authorizers)).toMatchObject({ answer: { principalId: 'b' }, calls: ['b'] });
    expect(await send('/either', both, authorizers)).toMatchObject({ answer: { principalId: 'a' }, calls: ['a'] });
    expect(await send('/either', {}, authorizers)).toEqual({ answer: 'Unauthorized', calls: [] });
    expect(await send('/both', onlyA, authorizers)).toEqual({ answer: 'Unauthorized', calls: [] });
  });

  it('allows the method only, and returns what the authorizers return', async () => {
    const { answer } = await send('/both', both, {
      a: allow('a', { scope: 'read x', who: 'a', one: 1 }),
      b: allow('b', { scope: 'x write', who: 'b' }),
    });
    expect(answer).toMatchObject({
      principalId: 'a',
      context: { scope: 'read x write', who: 'b', one: 1 },
      ...allowed,
    });
  });

  it('requires the scopes of a scheme from its own authorizer', async () => {
    const b = allow('b', { scope: 'read write' });
    expect((await send('/both', both, { a: allow('a'), b })).answer).toMatchObject(denied);
    expect((await send('/either', onlyB, { b: allow('b', { scope: 'writer' }) })).answer).toMatchObject(denied);
    expect((await send('/either', onlyB, { b })).answer).toMatchObject(allowed);
  });

  it.each<[string, string, { [scheme: string]: Decide }, unknown]>([
    ['the second alternative', '/either', { a: deny, b: allow('b', { scope: 'write' }) }, allowed],
    [
      'an alternative in spite of a failure in another',
      '/either',
      { a: fail, b: allow('b', { scope: 'write' }) },
      allowed,
    ],
    ['a denied alternative', '/either', { a: deny, b: reject }, denied],
    ['a denied combination', '/both', { a: allow('a', { scope: 'read' }), b: deny }, denied],
  ])('decides about %s', async (_, resource, authorizers, want) => {
    expect((await send(resource, both, authorizers)).answer).toMatchObject(want as object);
  });

  it.each<[string, string, { [scheme: string]: Decide }, string]>([
    ['401 if no credentials are valid', '/either', { a: reject, b: reject }, 'Unauthorized'],
    ['401 if one of a combination is not', '/both', { a: deny, b: reject }, 'Unauthorized'],
    ['500 if an authorizer fails', '/either', { a: fail, b: deny }, 'no database'],
    ['500 if an authorizer is missing', '/either', { b: reject }, 'There is no authorizer of the security scheme a.'],
    ['500 for another route', '/other', {}, 'There is no security requirement for GET /other.'],
  ])('responds with %s', async (_, resource, authorizers, message) => {
    expect((await send(resource, both, authorizers)).answer).toBe(message);
  });
});
