import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { BundledFunction, ContractRestApi, type ContractRestApiProps } from '../../src/index.ts';
import { bundle, findOnly, toContract, toTemplate } from '../fixture/stacks.ts';

const contract = await toContract(`
openapi: 3.0.3
info: { title: A few notes, version: 1.0.0 }
paths:
  /notes/{name}:
    parameters:
      - { name: name, in: path, required: true, schema: { type: string } }
    get: { operationId: readNote, responses: { '200': { description: The note } } }
    put: { operationId: writeNote, responses: { '204': { description: Written } } }
`);

function toApi(props: Partial<ContractRestApiProps> = {}): Template {
  return toTemplate((stack) => {
    const handler = new BundledFunction(stack, 'Handler', { bundle });
    new ContractRestApi(stack, 'Gateway', { contract, handler, ...props });
  });
}

describe('ContractRestApi', () => {
  let template: Template;
  beforeAll(() => {
    template = toApi();
  });
  function findApi() {
    return findOnly(template, 'AWS::ApiGateway::RestApi');
  }
  function findPermissions() {
    return Object.entries(template.findResources('AWS::Lambda::Permission'));
  }

  it.each(contract.operations)('validates $operationId and passes it to the function', ({ path, method, ...rest }) => {
    const { id } = findOnly(template, 'AWS::Lambda::Function');
    expect(findApi().properties.Body.paths[path][method.toLowerCase()]).toMatchObject({
      operationId: rest.operationId,
      'x-amazon-apigateway-request-validator': 'all',
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri: { 'Fn::Join': ['', expect.arrayContaining([{ 'Fn::GetAtt': [id, 'Arn'] }])] },
      },
    });
  });

  it('can invoke the function only for the operations of its stage', () => {
    const arns = findPermissions().map(([, { Properties }]) => Properties.SourceArn['Fn::Join'][1]);
    expect(arns.map((parts) => parts.at(-1)).sort()).toEqual(['/prod/GET/notes/*', '/prod/PUT/notes/*']);
    for (const parts of arns) expect(parts).toContainEqual({ Ref: findApi().id });
    for (const [, { Properties }] of findPermissions()) expect(Properties.Principal).toBe('apigateway.amazonaws.com');
  });

  it("can invoke the function by the gateway's path", async () => {
    const slash = await toContract(`
openapi: 3.0.3
info: { title: A slash, version: 1.0.0 }
paths: { /notes/: { get: { operationId: listNotes, responses: { '200': { description: The notes } } } } }
`);
    const [permission] = Object.values(toApi({ contract: slash }).findResources('AWS::Lambda::Permission'));
    expect(permission?.Properties.SourceArn['Fn::Join'][1].at(-1)).toBe('/prod/GET/notes');
  });

  it('has more than 300 resources if the quota allows them', async () => {
    const operation = { get: { responses: { 200: { description: 'The note' } } } };
    const paths = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`/notes${index}`, operation]));
    const many = await toContract(JSON.stringify({ openapi: '3.0.3', info: { title: 'A', version: '1' }, paths }));
    expect(() => toApi({ contract: many })).toThrow('This contract has 301 resources');
    expect(() => toApi({ contract: many, resourceQuota: 301 })).not.toThrow();
  });

  it('has the name of the stack by default, which distinguishes the metrics of two stacks', () => {
    expect(findApi().properties.Name).toBe('Notes');
    expect(findApi().properties.Body.info.title).toBe('Notes');
    toApi({ apiName: 'Other' }).hasResourceProperties('AWS::ApiGateway::RestApi', { Name: 'Other' });
  });

  it("has the contract's example requests in its metadata", async () => {
    const example = { a: 1 };
    const withExample = await toContract(`
openapi: 3.0.3
info: { title: A few notes, version: 1.0.0 }
paths:
  /notes:
    post:
      operationId: writeNote
      requestBody: { content: { application/json: { schema: {}, example: ${JSON.stringify(example)} } } }
      responses: { '204': { description: Written } }
`);
    const [api] = Object.values(toApi({ contract: withExample }).findResources('AWS::ApiGateway::RestApi'));
    expect(api?.Metadata['contract-first:examples']).toEqual({ 'POST /notes': { body: '{"a":1}', parameters: {} } });
  });

  it('has a stage that depends on the permissions to invoke the function', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGateway::Stage'));
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(findPermissions().map(([id]) => id)));
  });

  it('responds to OPTIONS on every path itself', () => {
    for (const item of Object.values<{ options: object }>(findApi().properties.Body.paths)) {
      expect(item.options).toMatchObject({ security: [], 'x-amazon-apigateway-integration': { type: 'mock' } });
    }
  });

  it('is Regional, and its import overwrites the API and fails on warnings', () => {
    expect(findApi().properties).toMatchObject({
      Mode: 'overwrite',
      FailOnWarnings: true,
      Parameters: { endpointConfigurationTypes: 'REGIONAL' },
      EndpointConfiguration: { Types: ['REGIONAL'] },
    });
  });

  it('has no resources for methods, responses, validators or the CloudWatch role', () => {
    const types = Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::ApiGateway::')).sort()).toEqual([
      'AWS::ApiGateway::Deployment',
      'AWS::ApiGateway::RestApi',
      'AWS::ApiGateway::Stage',
    ]);
  });

  it('has no output of its own', () => {
    template.templateMatches({ Outputs: Match.absent() });
  });

  it('has the stage prod without throttling', () => {
    const { properties } = findOnly(template, 'AWS::ApiGateway::Stage');
    expect(properties).toMatchObject({ StageName: 'prod' });
    expect(JSON.stringify(properties)).not.toContain('Throttling');
  });

  it('accepts a stage name, throttling and an origin', () => {
    const throttling = { ratePerSecond: 5, burst: 9 };
    const given = toApi({ stageName: 'v1', throttling, allowOrigin: 'https://app.example' });
    expect(findOnly(given, 'AWS::ApiGateway::Stage').properties).toMatchObject({
      StageName: 'v1',
      MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 5, ThrottlingBurstLimit: 9 }],
    });
    expect(JSON.stringify(given.findResources('AWS::Lambda::Permission'))).toContain('/v1/GET/notes/*');
    expect(JSON.stringify(findOnly(given, 'AWS::ApiGateway::RestApi'))).toContain('https://app.example');
  });
});

describe('operations with a tag', () => {
  function tagged(...tags: string[][]) {
    const responses = { 200: { description: 'ok' } };
    const paths = Object.fromEntries(
      tags.map((each, index) => [`/a${index}`, { get: { operationId: `a${index}`, tags: each, responses } }]),
    );
    return toContract(JSON.stringify({ openapi: '3.0.3', info: { title: 'A', version: '1' }, paths }));
  }

  /** Returns the template of an API whose operations with these tags have functions of their own. */
  async function build(contract: ReturnType<typeof tagged>, ...tags: string[]) {
    const read = await contract;
    return toTemplate((stack) => {
      const handler = new BundledFunction(stack, 'Handler', { bundle });
      const others = tags.map((tag) => [tag, new BundledFunction(stack, tag, { bundle })]);
      new ContractRestApi(stack, 'Gateway', { contract: read, handler, handlersByTag: Object.fromEntries(others) });
    });
  }

  it('are run by their own function, which only they may invoke', async () => {
    const template = await build(tagged(['notes'], ['notes', 'reports']), 'reports');
    const { paths } = findOnly(template, 'AWS::ApiGateway::RestApi').properties.Body;
    const uris = ['/a0', '/a1'].map((path) => JSON.stringify(paths[path].get['x-amazon-apigateway-integration'].uri));
    expect(uris).toEqual([expect.stringContaining('"Handler'), expect.stringContaining('"reports')]);
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).map(({ Properties }) => [
      Properties.FunctionName['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''),
      Properties.SourceArn['Fn::Join'][1].at(-1),
    ]);
    expect(permissions.sort()).toEqual([
      ['Handler', '/prod/GET/a0'],
      ['reports', '/prod/GET/a1'],
    ]);
  });

  it('have to exist, and only one function', async () => {
    await expect(build(tagged(['notes']), 'reports')).rejects.toThrow(
      'No operation of the contract has the tag reports',
    );
    await expect(build(tagged(['a', 'b']), 'a', 'b')).rejects.toThrow('Several functions would run a0');
  });
});
