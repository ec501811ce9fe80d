// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of Fn::Sub
import { describe, expect, it } from '@jest/globals';
import { readErrors } from '../../read.ts';
import { findWarnings, type Json, readContract, responses, toGateway, toText } from './contract.ts';

const authorizerName = 'x-amazon-apigateway-authorizer';
const authtype = 'x-amazon-apigateway-authtype';
const header = { type: 'apiKey', name: 'Authorization', in: 'header' };

function toAuth(type: unknown, rest: Json = {}, security?: Json[]): Json {
  const get = { responses, 'x-amazon-apigateway-auth': { type }, ...(security && { security }) };
  return { paths: { '/a': { get } }, ...rest };
}

describe('x-amazon-apigateway-auth', () => {
  it.each(['AWS_IAM', 'aws_iam'])('%s requires a signature', async (type) => {
    const { paths, components } = await toGateway(toAuth(type));
    expect(paths['/a'].get.security).toEqual([{ sigv4: [] }]);
    expect(components.securitySchemes.sigv4).toEqual({ ...header, [authtype]: 'awsSigv4' });
  });

  it('uses the scheme for signatures that there is', async () => {
    const securitySchemes = { signed: { ...header, [authtype]: 'awsSigv4' } };
    const { paths } = await toGateway(toAuth('AWS_IAM', { components: { securitySchemes } }));
    expect(paths['/a'].get.security).toEqual([{ signed: [] }]);
  });

  it('adds to the security of the operation and of the document, and takes a name that is free', async () => {
    const key = { type: 'apiKey', in: 'header', name: 'x-api-key' };
    const components = { securitySchemes: { key, sigv4: key } };
    const { operations } = await readContract(toAuth('AWS_IAM', { components, security: [{ key: [] }] }));
    expect(operations[0]?.security).toEqual([{ key: [], sigv42: [] }]);
    const optional = await readContract(toAuth('AWS_IAM', { components, security: [{}] }));
    expect(optional.operations[0]?.security).toEqual([{ sigv42: [] }]);
  });

  it('NONE leaves a secured operation secured, with a warning', async () => {
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } } };
    const given = toAuth('NONE', { components }, [{ key: [] }]);
    expect((await readContract(given)).operations[0]?.security).toEqual([{ key: [] }]);
    expect(await findWarnings(given)).toEqual([
      'ignored-auth: The type NONE is ignored: this operation is secured by `security`.',
    ]);
    expect(await findWarnings(toAuth('NONE'))).toEqual([]);
  });

  it('of another type is an error', async () => {
    expect(await readErrors(toText(toAuth('CUSTOM')))).toEqual([
      expect.stringContaining('API Gateway has no authorization type "CUSTOM" here.'),
    ]);
  });
});

describe('an authorizer', () => {
  function toSecured(authorizer: Json): Json {
    const caller = { ...header, [authtype]: 'custom', [authorizerName]: authorizer };
    return { security: [{ caller: [] }], components: { securitySchemes: { caller } } };
  }
  async function toAuthorizer(authorizer: Json) {
    return (await toGateway(toSecured(authorizer))).components.securitySchemes.caller[authorizerName];
  }

  it.each([
    [{ type: 'token', authorizerUri: 'arn:aws:authorizer', authorizerResultTtlInSeconds: 60 }],
    [{ type: 'request', authorizerUri: 'arn:aws:authorizer', identitySource: 'method.request.header.Authorization' }],
    [{ type: 'cognito_user_pools', providerARNs: ['arn:aws:cognito-idp:eu-west-1:1:userpool/a'] }],
    [{ type: 'token', authorizerUri: { 'Fn::Sub': 'arn:${AWS::Partition}:authorizer' } }],
  ])('is kept: %j', async (authorizer) => {
    expect(await toAuthorizer(authorizer)).toEqual(authorizer);
    expect(await findWarnings(toSecured(authorizer))).toEqual([]);
  });

  it('that refers to a template is kept, with a warning', async () => {
    const authorizer = { type: 'token', authorizerUri: { 'Fn::Sub': '${Login.Arn} ${AWS::Region}' } };
    expect(await toAuthorizer(authorizer)).toEqual(authorizer);
    expect(await findWarnings(toSecured(authorizer))).toEqual([
      'template-reference: This refers to "Login" of a template: the deployment fails unless the stack has it.',
    ]);
  });

  it('of an HTTP API is converted, with a warning where its function has to change', async () => {
    const identitySource = ['$request.header.Authorization', '$context.identity.sourceIp'];
    const own = { type: 'request', authorizerUri: 'arn:aws:authorizer' };
    const given = { ...own, identitySource, authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true };
    const converted = 'method.request.header.Authorization, context.identity.sourceIp';
    expect(await toAuthorizer(given)).toEqual({ ...own, identitySource: converted });
    expect(await findWarnings(toSecured(given))).toEqual([
      expect.stringMatching(/^http-api-authorizer: The function of/),
    ]);
  });

  it('with a JWT is refused where the API is deployed, unless the stack has another', async () => {
    const given = toSecured({ type: 'jwt', jwtConfiguration: { issuer: 'https://example.com' } });
    expect(await findWarnings(given)).toEqual([
      'http-api-authorizer: The authorizer of "caller" is a JWT authorizer, which only HTTP APIs have.',
    ]);
    await expect(toGateway(given)).rejects.toThrow(/cannot enforce the security scheme "caller"/);
  });

  it.each([
    [
      'a null in it',
      authorizerName,
      { type: 'token', authorizerUri: null },
      'The authorizer of "caller" contains null',
    ],
    ['an authtype that is not a string', authtype, null, 'x-amazon-apigateway-authtype must be a string; got null.'],
  ])('with %s is an error', async (_, name, value, message) => {
    const given = toSecured({ type: 'token' });
    given.components.securitySchemes.caller[name] = value;
    expect(await readErrors(toText({ paths: {}, ...given }))).toEqual([expect.stringContaining(message)]);
  });

  it('leaves out other extensions of its scheme, which the gateway document would repeat', async () => {
    const given = toSecured({ type: 'token', authorizerUri: 'arn:aws:authorizer' });
    Object.assign(given.components.securitySchemes.caller, { 'x-amazon-apigateway-policy': null });
    expect(Object.keys((await toGateway(given)).components.securitySchemes.caller)).not.toContain(
      'x-amazon-apigateway-policy',
    );
    expect(await findWarnings(given)).toEqual([expect.stringContaining('misplaced-gateway-extension: ')]);
  });

  it('of an unknown type is an error', async () => {
    expect(await readErrors(toText({ paths: {}, ...toSecured({ type: 'tokn' }) }))).toEqual([
      expect.stringContaining('API Gateway has no authorizer of the type "tokn".'),
    ]);
  });
});
