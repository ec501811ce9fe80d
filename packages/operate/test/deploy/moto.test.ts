import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasMoto, startMoto } from './moto.ts';
import { linkThisProject, type Project } from './project.ts';

const { stackName, stage } = JSON.parse(readFileSync('cdk.json', 'utf8')).context;
const name = `${stackName}-${stage}`;

/** Another test checks the templates, which takes seconds. */
const unchecked = ['-c', 'validate=false'];

/** What moto's CloudFormation leaves out. */
const unsupported = ['AWS::ApiGateway::Stage'];

const [suite, title] = hasMoto()
  ? [describe, "this project in moto's AWS"]
  : [describe.skip, "this project in moto's AWS (NOT RUN: python3 has no moto; pip install 'moto[server,apigateway]')"];

suite(title, () => {
  let moto: Awaited<ReturnType<typeof startMoto>>;
  let project: Project;
  let options: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

  beforeAll(async () => {
    moto = await startMoto();
    project = await linkThisProject(moto.env);
    const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' };
    options = { endpoint: moto.url, region: 'eu-central-1', credentials };
  });

  afterAll(async () => {
    await project.close();
    await moto.close();
  });

  async function readResources(): Promise<{ type: string; id: string }[]> {
    const command = new ListStackResourcesCommand({ StackName: name });
    const { StackResourceSummaries = [] } = await new CloudFormationClient(options).send(command);
    return StackResourceSummaries.map(({ ResourceType = '', PhysicalResourceId = '' }) => ({
      type: ResourceType,
      id: PhysicalResourceId,
    }));
  }

  /** Reads from API Gateway; moto finds the service in the signature, which it does not check. */
  async function readGateway(path: string): Promise<{ item: { path: string; resourceMethods?: object }[] }> {
    const authorization = 'AWS4-HMAC-SHA256 Credential=moto/20260101/eu-central-1/apigateway/aws4_request';
    return (await fetch(`${moto.url}${path}`, { headers: { authorization } })).json() as never;
  }

  it('is bootstrapped', async () => {
    const { code, output } = await project.cdk('bootstrap');
    expect([code, output]).toEqual([0, expect.stringContaining('bootstrapped.')]);
  });

  it('is deployed, with a resource for each in the template', async () => {
    const { code, output } = await project.operate('deploy', ...unchecked, '--require-approval', 'never');
    expect([code, output]).toEqual([0, expect.stringContaining(`✅  ${name}`)]);
    const template = readFileSync(join(project.folder, 'cdk.out', stage, `${name}.template.json`), 'utf8');
    const types = Object.values<{ Type: string }>(JSON.parse(template).Resources).map(({ Type }) => Type);
    const created = (await readResources()).map(({ type }) => type).filter(Boolean);
    expect(created.sort()).toEqual(types.filter((type) => !unsupported.includes(type)).sort());
  });

  it('has the methods of the contract at the gateway', async () => {
    const api = (await readResources()).find(({ type }) => type === 'AWS::ApiGateway::RestApi')?.id;
    const { item } = await readGateway(`/restapis/${api}/resources`);
    const methods = item.flatMap(({ path, resourceMethods = {} }) =>
      Object.keys(resourceMethods).map((method) => `${method} ${path}`),
    );
    const [resource] = Object.values<{ Type: string; Properties: { Body: { paths: object } } }>(
      JSON.parse(readFileSync(join(project.folder, 'cdk.out', stage, `${name}.template.json`), 'utf8')).Resources,
    ).filter(({ Type }) => Type === 'AWS::ApiGateway::RestApi');
    const expected = Object.entries(resource?.Properties.Body.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(expected.length).toBeGreaterThan(1);
    expect(methods.sort()).toEqual(expected.sort());
  });

  it('is destroyed with its table, after their description', async () => {
    const table = (await readResources()).find(({ type }) => type === 'AWS::DynamoDB::Table')?.id ?? '';
    const { code, output } = await project.operate('destroy', ...unchecked, '--yes', stage);
    expect([code, output]).toEqual([0, expect.stringContaining(`${name}: destroyed`)]);
    expect(output).toContain(`  ${table} (AWS::DynamoDB::Table)\n    0 items (0 bytes)`);
    await expect(new DynamoDBClient(options).send(new DescribeTableCommand({ TableName: table }))).rejects.toThrow(
      'not found',
    );
  });
});
