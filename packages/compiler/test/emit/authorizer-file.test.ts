import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { toAuthorizerFile } from '../../src/emit/authorizer-file.ts';

interface Event {
  headers?: { [name: string]: string };
  queryStringParameters?: { [name: string]: string };
}

/** Runs the file of a scheme with `findCaller` replaced by one that accepts every credential, and returns the credential. */
async function readCredential(scheme: object, event: Event, name = 'a'): Promise<string> {
  const text = toAuthorizerFile(name, scheme).replace('return undefined;', "return { id: _credential, scope: '' };");
  const { outputText, diagnostics } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  expect(diagnostics).toEqual([]);
  const { handler } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  const result = await handler({ ...event, methodArn: 'arn:aws:execute-api:eu-central-1:1:api/prod/GET/a' });
  expect(result.policyDocument.Statement[0].Resource).toBe('arn:aws:execute-api:eu-central-1:1:api/prod/*');
  return result.principalId;
}

function toKey(location: string, name: string) {
  return { type: 'apiKey', in: location, name };
}

const bearer = { type: 'http', scheme: 'bearer' };

describe('the file of an authorizer', () => {
  it.each<[string, object, Event]>([
    ['Bearer x', bearer, { headers: { Authorization: 'Bearer x' } }],
    ['Basic x', { type: 'http', scheme: 'Basic' }, { headers: { authorization: 'Basic x' } }],
    ['k', toKey('header', 'X-Key'), { headers: { 'x-key': 'k' } }],
    ['k', toKey('query', 'token'), { queryStringParameters: { token: 'k' } }],
    ['k', toKey('query', 'a\'b"c\\'), { queryStringParameters: { 'a\'b"c\\': 'k' } }],
    ['k=', toKey('cookie', 'session'), { headers: { Cookie: 'a=1; session=k=; b=2' } }],
  ])('finds the credential %s of %j', async (want, scheme, event) => {
    expect(await readCredential(scheme, event)).toBe(want);
  });

  it.each<[string, object, Event]>([
    ['no credential', bearer, {}],
    ['an empty one', bearer, { headers: { Authorization: '' } }],
    ['another cookie', toKey('cookie', 'session'), { headers: { Cookie: 'mysession=k' } }],
  ])('rejects %s', async (_, scheme, event) => {
    await expect(readCredential(scheme, event)).rejects.toThrow('Unauthorized');
  });

  it.each(['*/ throw 1; /*', '`a`', 'a\nb'])('is valid for a scheme called %j', async (name) => {
    const scheme = { type: 'http', scheme: name };
    expect(await readCredential(scheme, { headers: { Authorization: 'x' } }, name)).toBe('x');
  });
});
