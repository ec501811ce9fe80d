import { mkdir, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findOnly, synth, type Template } from '../../../test/infra/synth.ts';

/** In .build/, where what is made for a while is kept out of the repository. */
const file = '.build/authorizers.yaml';
const entry = '.build/authorizer.ts';
const userPoolArn = 'arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_a';

const contract = `
openapi: 3.0.3
info: { title: Secured, version: 1.0.0 }
paths:
  /a:
    get: { operationId: getItem, security: [{ bearer: [] }], responses: { '200': { description: Done } } }
    put: { operationId: createItem, security: [{ users: [write] }], responses: { '200': { description: Done } } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    users: { type: openIdConnect, openIdConnectUrl: https://example.com }
    unused: { type: http, scheme: basic }
`;

let template: Template;
const lambda = { type: 'lambda', entry, environment: { ISSUER: 'https://example.com' } };
const authorizers = { bearer: lambda, unused: lambda, users: { type: 'cognito', userPoolArn } };
const fail = async (changes: object) => {
  const { code, stderr } = await synth({ contract: file, validate: false, ...changes });
  return { code, stderr: stderr.trim() };
};

beforeAll(async () => {
  await mkdir('.build', { recursive: true });
  await writeFile(file, contract);
  await writeFile(entry, 'export const handler = async () => ({});');
  const { code, stderr, ...rest } = await synth({ contract: file, authorizers });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  expect(rest.report.pluginReports).toEqual([]);
  template = rest.template;
});

afterAll(() => Promise.all([file, entry].map((name) => rm(name))));

const find = (type: string, isWanted: (resource: Template) => boolean) => {
  const found = Object.entries<Template>(template.Resources).find(
    ([, resource]) => resource.Type === type && isWanted(resource.Properties),
  );
  return { id: found?.[0] ?? '', properties: found?.[1].Properties };
};
const findFunction = () => find('AWS::Lambda::Function', ({ Environment }) => Environment.Variables.ISSUER);

describe('a Lambda authorizer', () => {
  it('has a function of its own, on Node.js 24, with the environment that its setting gives', () => {
    expect(findFunction().properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Handler: 'handler.handler',
      Environment: { Variables: { ISSUER: 'https://example.com' } },
    });
  });

  it('may write its own log, and nothing else', () => {
    const { properties } = findFunction();
    const [role] = properties.Role['Fn::GetAtt'];
    const log = properties.LoggingConfig.LogGroup.Ref;
    const { Policies, ManagedPolicyArns } = template.Resources[role].Properties;
    expect(ManagedPolicyArns).toBeUndefined();
    expect(Policies.map(({ PolicyDocument }: Template) => PolicyDocument.Statement)).toEqual([
      [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [log, 'Arn'] },
        },
      ],
    ]);
  });

  it("can be invoked by this API's authorizers, and by nothing else", () => {
    const FunctionName = { 'Fn::GetAtt': [findFunction().id, 'Arn'] };
    const isOwn = (permission: Template) => JSON.stringify(permission.FunctionName) === JSON.stringify(FunctionName);
    const permissions = Object.values<Template>(template.Resources).filter(
      ({ Type, Properties }) => Type === 'AWS::Lambda::Permission' && isOwn(Properties),
    );
    expect(permissions.map(({ Properties }) => [Properties.Principal, Properties.SourceArn['Fn::Join'][1]])).toEqual([
      ['apigateway.amazonaws.com', expect.arrayContaining([{ Ref: expect.stringMatching(/^Api/) }, '/authorizers/*'])],
    ]);
  });

  it('is asked by the gateway, which remembers its answer for 300 seconds', () => {
    const { bearer } = findOnly(template, 'AWS::ApiGateway::RestApi').Body.components.securitySchemes;
    expect(bearer['x-amazon-apigateway-authorizer']).toEqual({
      type: 'request',
      identitySource: 'method.request.header.Authorization',
      authorizerUri: { 'Fn::Join': ['', expect.arrayContaining([{ 'Fn::GetAtt': [findFunction().id, 'Arn'] }])] },
      authorizerResultTtlInSeconds: 300,
    });
  });

  it('is left out where no operation asks for it', () => {
    expect(Object.keys(template.Resources).filter((id) => id.includes('unused'))).toEqual([]);
  });
});

describe('a Cognito authorizer', () => {
  it('asks the user pool, for the scope of the operation', () => {
    const { components, paths } = findOnly(template, 'AWS::ApiGateway::RestApi').Body;
    expect(components.securitySchemes.users['x-amazon-apigateway-authorizer'].providerARNs).toEqual([userPoolArn]);
    expect(paths['/a'].put.security).toEqual([{ users: ['write'] }]);
  });
});

describe('a secured operation without an authorizer', () => {
  it('is never deployed open: synthesis ends with 1, and says where and what to set', async () => {
    const { code, stderr } = await fail({ authorizers: { users: authorizers.users } });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^\.build\/authorizers\.yaml:10:5 API Gateway can not enforce the security scheme "bearer" by itself\.\n {4}Give it an authorizer in cdk\.json's context/,
      ),
    });
  });
});

describe('a setting', () => {
  it.each([
    ['a file that is not there', { bearer: { ...lambda, entry: 'none.ts' } }, 'authorizers.bearer.entry is "none.ts"'],
    ['a scheme that is not there', { ...authorizers, none: lambda }, 'authorizers.none is for no security scheme of'],
  ])('that names %s ends the synthesis with 1 and one sentence', async (_, given, message) => {
    const { code, stderr } = await fail({ authorizers: given });
    expect({ code, lines: stderr.split('\n') }).toEqual({ code: 1, lines: [expect.stringContaining(message)] });
  });
});
