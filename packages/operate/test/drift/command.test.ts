import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findStack } from '../../src/drift/expected/stack.ts';
import type { Node } from '../../src/drift/normalize/rule.ts';
import { readStacks } from '../../src/stage/assembly.ts';
import { type Aws, type Deployed, startAws } from './aws.ts';
import { toExport } from './export-simulator.ts';

let folder: string;
let aws: Aws | undefined;
let deployed: Deployed;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drift-project-'));
  await cp(fileURLToPath(new URL('project', import.meta.url)), folder, { recursive: true });
  await cp(fileURLToPath(new URL('orders.yaml', import.meta.url)), join(folder, 'orders.yaml'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  deployed = await deploy();
  aws = await startAws(deployed);
});

afterAll(async () => {
  await aws?.close();
  await rm(folder, { recursive: true });
});

/** Synthesizes the stage prod, and returns what its deployment would look like. */
async function deploy(): Promise<Deployed> {
  await run('synth', '--stage', 'prod');
  const { name: stackName, apiId, resources, document } = findStack(readStacks(join(folder, 'cdk.out/prod'))).stack;
  const ids = Object.keys(resources);
  const restApiId = 'a1b2c3d4e5';
  const functionArn = 'arn:aws:lambda:eu-west-3:111122223333:function:';
  function toPhysicalId(id: string): string {
    const name = `${stackName}-${id}-1A2B3C`;
    if (resources[id]?.Type === 'AWS::Lambda::Alias') return `${functionArn}${stackName}-Function-1A2B3C:live`;
    return id === apiId ? restApiId : name;
  }
  const physicalIds = Object.fromEntries(ids.map((id) => [id, toPhysicalId(id)]));
  const named = JSON.stringify(document)
    .replaceAll(/\uE000(\w+)\.Arn\uE001/g, (_, id) => functionArn + physicalIds[id])
    .replaceAll(/\uE000(\w+)\uE001/g, (_, id) => String(physicalIds[id]))
    .replaceAll('\uE000AWS::Partition\uE001', 'aws')
    .replaceAll('\uE000AWS::Region\uE001', 'eu-west-3');
  return { stackName, restApiId, physicalIds, document: toExport(JSON.parse(named)) };
}

/** Runs the command in the project, with the stub in place of AWS. */
async function run(...args: string[]) {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const env = {
    PATH: process.env.PATH ?? '',
    CDK_HOME: join(folder, '.cdk'),
    ...(aws && { AWS_ENDPOINT_URL: aws.url }),
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env });
  const closed = new Promise<number | null>((done) => child.on('close', done));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** Runs a function while the deployed document is another. */
async function withDocument<Result>(change: (document: Node) => void, act: () => Promise<Result>): Promise<Result> {
  const { document } = deployed;
  deployed.document = structuredClone(document);
  change(deployed.document);
  return await act().finally(() => {
    deployed.document = document;
  });
}

describe('npm run drift', () => {
  it('exits with 0 where what is deployed is what the contract deploys', async () => {
    const { code, stdout } = await run('drift', '--stage', 'prod');
    expect(code).toBe(0);
    expect(stdout).toBe(
      'No drift: the API a1b2c3d4e5 is what the contract deploys as Orders-prod (6 operations, with those for CORS).\n',
    );
  });

  it('asks CloudFormation for all resources, and API Gateway for the export with its extensions', async () => {
    aws?.requests.splice(0);
    await run('drift', '--stage', 'prod');
    const requests = aws?.requests.filter((request) => !request.includes('Version=2011-06-15')) ?? [];
    expect(requests.slice(0, 2)).toEqual([
      expect.stringContaining('Action=ListStackResources'),
      expect.stringContaining('NextToken=2'),
    ]);
    expect(decodeURIComponent(String(requests.at(-1)))).toBe(
      '/restapis/a1b2c3d4e5/stages/prod/exports/oas30?extensions=apigateway,integrations,authorizers,validators,gatewayresponses',
    );
  });

  it('exits with 1 and lists each difference with its line', async () => {
    const { code, stdout } = await withDocument(
      ({ paths }) => {
        paths['/orders'].post['x-amazon-apigateway-integration'].httpMethod = 'GET';
      },
      () => run('drift', '--stage', 'prod'),
    );
    expect(code).toBe(1);
    expect(stdout).toContain(
      'orders.yaml:11:5 POST /orders: integration / httpMethod is deployed as "GET", but is "POST" in the contract.\n',
    );
    expect(stdout).toContain('npm run deploy -- --stage prod');
  });

  it('compares a saved export without credentials, and prints JSON', async () => {
    const saved = structuredClone(deployed.document);
    delete saved.paths['/orders'].get.security;
    await writeFile(join(folder, 'export.json'), JSON.stringify(saved));
    aws?.requests.splice(0);
    const { code, stdout } = await run('drift', '--stage', 'prod', '--file', 'export.json', '--json');
    expect(aws?.requests).toEqual([]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      stack: 'Orders-prod',
      deployed: 'export.json',
      findings: [{ name: 'GET /orders', part: 'security', location: { file: 'orders.yaml', line: 3 } }],
    });
  });

  it.each<[string, () => Promise<void>, string[], string]>([
    ['a stack that is not deployed', async () => {}, ['--stage', 'dev'], 'Stack with id Orders-dev does not exist'],
    ['a file that does not exist', async () => {}, ['--file', 'none.json'], 'Cannot read none.json (ENOENT)'],
    [
      'an export without extensions',
      () => save({ openapi: '3.0.1', paths: { '/': { get: { responses: {} } } } }),
      ['--file', 'export.json'],
      "--parameters extensions='apigateway,",
    ],
    [
      'an export in Swagger 2.0',
      () => save({ swagger: '2.0' }),
      ['--file', 'export.json'],
      'not an export in OpenAPI 3.0',
    ],
  ])('exits with 1 and says what to do for %s', async (_, prepare, args, message) => {
    await prepare();
    const { code, stderr } = await run('drift', ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  it('exits with 2 for a stage that cdk.json does not have', async () => {
    const { code, stderr } = await run('drift', '--stage', 'production');
    expect(code).toBe(2);
    expect(stderr).toContain('cdk.json has the stages dev, prod.');
  });

  it('exits with 1 and the output of the CDK app when that fails', async () => {
    const path = join(folder, 'cdk.json');
    const settings = await readFile(path, 'utf8');
    await writeFile(path, settings.replace('app.ts', 'missing.ts'));
    const { code, stderr } = await run('drift', '--stage', 'prod').finally(() => writeFile(path, settings));
    expect(code).toBe(1);
    expect(stderr).toMatch(/Cannot find module.*missing\.ts/);
  });
});

async function save(document: Node): Promise<void> {
  await writeFile(join(folder, 'export.json'), JSON.stringify(document));
}
