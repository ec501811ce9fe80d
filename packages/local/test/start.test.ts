import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { toFaults } from '../src/fault/fault.ts';
import type { AccessRecord } from '../src/gateway/gateway.ts';
import { type RunningStack, type StackOptions, startStack } from '../src/start.ts';
import { closeAfterTest } from './closing.ts';
import { template, writeAssembly } from './cloud-assembly.ts';

const running: RunningStack[] = [];
afterEach(() => Promise.all(running.splice(0).map((stack) => stack.close())));

const copy = `require('fs').cpSync('assembly', process.env.CDK_OUTDIR, { recursive: true })`;

/** A project whose CDK app copies a cloud assembly that is written already. */
function createProject(code: { [file: string]: string }, changes = {}, app?: string): string {
  const project = mkdtempSync(join(tmpdir(), 'project-'));
  cpSync(writeAssembly(template(changes), code), join(project, 'assembly'), { recursive: true });
  writeFileSync(join(project, 'app.cjs'), app ?? copy);
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.cjs', context: { name: 'value' } }));
  return project;
}

async function start(project: string, options: Partial<StackOptions> = {}) {
  const stack = await startStack({ project, dataDirectory: join(project, 'data'), port: 0, ...options });
  running.push(stack);
  return stack;
}

function answer(body: string) {
  return {
    'index.js': `let count = 0; exports.handler = async () => { count++; return { statusCode: 200, body: JSON.stringify(${body}) }; };`,
  };
}

async function get(url: string) {
  const response = await fetch(url);
  return { status: response.status, body: await response.json() };
}

describe('startStack', () => {
  it('serves what was synthesized: the API, its function, cold then warm', async () => {
    const records: AccessRecord[] = [];
    const { url } = await start(createProject(answer('{ count, table: process.env.TABLE_NAME }')), {
      log: (record) => records.push(record),
    });
    const table = expect.stringMatching(/^Test-Table-/);
    expect(await get(url)).toEqual({ status: 200, body: { count: 1, table } });
    expect(await get(url)).toEqual({ status: 200, body: { count: 2, table } });
    expect(records).toMatchObject([{ method: 'GET', path: '/', status: 200, cold: true }, { cold: false }]);
  });

  it('says which bodies a method takes by its model', async () => {
    const { Api } = template().Resources;
    const { Body } = Api.Properties;
    const oneOf = [
      { type: 'object', required: ['card'] },
      { type: 'object', required: ['iban'] },
    ];
    const post = {
      ...Body.paths['/'].get,
      requestBody: { content: { 'application/json': { schema: { oneOf } } } },
      'x-amazon-apigateway-request-validator': 'all',
    };
    const document = {
      ...Body,
      paths: { '/': { post } },
      'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
    };
    const api = { ...Api, Properties: { ...Api.Properties, Body: document } };
    const { acceptsBody } = await start(createProject(answer('1'), { Api: api }));
    expect([acceptsBody('POST', '/', '{}'), acceptsBody('POST', '/', '{"iban":1}')]).toEqual([false, true]);
    expect(acceptsBody('PUT', '/', '{}')).toBe(false);
  });

  it('starts every request cold when recycling', async () => {
    const { url } = await start(createProject(answer('count')), { faults: toFaults('lambda:cold', 'a test') });
    expect([(await get(url)).body, (await get(url)).body]).toEqual([1, 1]);
  });

  it('answers 500 where the permission is missing, as on AWS', async () => {
    const { url } = await start(createProject(answer('1'), { Permission: { Type: 'AWS::CDK::Metadata' } }));
    expect((await get(url)).status).toBe(500);
  });

  it("answers 502 and reports the function's error where it fails", async () => {
    const lines: string[] = [];
    const { url } = await start(
      createProject({ 'index.js': `exports.handler = async () => { throw new Error('no'); };` }),
      { report: (line) => lines.push(line) },
    );
    expect((await get(url)).status).toBe(502);
    expect(lines).toEqual([expect.stringMatching(/^Handler failed: \{"errorType":"Error","errorMessage":"no"/)]);
  });

  it('reports what is not run', async () => {
    const lines: string[] = [];
    await start(createProject(answer('1'), { Topic: { Type: 'AWS::SNS::Topic' } }), {
      report: (line) => lines.push(line),
    });
    expect(lines).toEqual(['not run locally: Topic (AWS::SNS::Topic)']);
  });

  it('refuses the calls of a service that is not run, at once and in words, and runs the rest', async () => {
    const code = `exports.handler = async () => {
      const headers = {
        authorization: 'AWS4-HMAC-SHA256 Credential=ASIA/20260101/us-east-1/secretsmanager/aws4_request, SignedHeaders=host',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'secretsmanager.GetSecretValue',
      };
      const url = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? process.env.AWS_ENDPOINT_URL;
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ SecretId: process.env.SECRET }) });
      return { statusCode: answer.status, body: JSON.stringify({ queue: process.env.QUEUE, url, ...(await answer.json()) }) };
    };`;
    const { Handler } = template().Resources;
    const Environment = { Variables: { SECRET: { Ref: 'Secret' }, QUEUE: { Ref: 'Queue' } } };
    const changes = {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
      Secret: { Type: 'AWS::SecretsManager::Secret' },
      Handler: { ...Handler, Properties: { ...Handler.Properties, Environment } },
    };
    const lines: string[] = [];
    const { url } = await start(createProject({ 'index.js': code }, changes), { report: (line) => lines.push(line) });
    const { status, body } = await get(url);
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        // The SDK calls a queue at the queue's own address.
        queue: `${(body as { url: string }).url}/123456789012/jobs`,
        __type: 'NotRunLocally',
        message: expect.stringMatching(/^secretsmanager is not run locally: GetSecretValue is refused\. /),
      },
    });
    expect(lines).toEqual(['not run locally: Queue (AWS::SQS::Queue), Secret (AWS::SecretsManager::Secret)']);
  });

  it('lets a request under way finish before it closes', async () => {
    const slow = `exports.handler = async () => { await new Promise((r) => setTimeout(r, 500)); return { body: '"done"' }; };`;
    const { url, close } = await start(createProject({ 'index.js': slow }));
    const asked = get(url);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await close();
    expect(await asked).toEqual({ status: 200, body: 'done' });
  });

  it.each([
    [
      'a CDK app that fails, with what it printed',
      createProject({}, {}, `console.error('my mistake'); process.exit(2)`),
      /^The stack can't be synthesized: node app\.cjs ended with exit code 2\.\nmy mistake$/,
    ],
    [
      'a CDK app that writes nothing',
      createProject({}, {}, ''),
      /manifest\.json can't be read as part of a cloud assembly/,
    ],
    [
      'a broken stack',
      createProject({}, { Handler: { Type: 'AWS::Lambda::Alias' } }),
      /Handler, but AWS::Lambda::Alias isn't run locally/,
    ],
    [
      'a handler that does not load',
      createProject({}),
      /^Handler \(AWS::Lambda::Function\) doesn't load: its handler index\.handler .* Runtime\.ImportModuleError/,
    ],
    ['a project without a CDK app', mkdtempSync(join(tmpdir(), 'project-')), /cdk\.json has no "app"/],
  ])('refuses %s, and leaves nothing running', async (_, project, message) => {
    await expect(start(project)).rejects.toThrow(message);
    await expect(start(project)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.not.stringContaining('in use'),
    });
  });

  it('refuses a port in use before it synthesizes', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    closeAfterTest(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const project = createProject({}, {}, `require('fs').writeFileSync('synthesized', '')`);
    await expect(start(project, { port })).rejects.toMatchObject({
      name: 'UserError',
      message: `Port ${port} is in use. Stop what uses it, or set PORT to another one (0 takes any free one).`,
    });
    expect(readdirSync(project)).not.toContain('synthesized');
    expect(readdirSync(project)).not.toContain('data');
  });

  it('ends a start that is aborted', async () => {
    const project = createProject({}, {}, 'setTimeout(() => {}, 60_000)');
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    await expect(start(project, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('ends a start that is aborted once the stack is synthesized', async () => {
    const project = createProject(answer('1'), { Topic: { Type: 'AWS::SNS::Topic' } });
    const controller = new AbortController();
    const started = start(project, { signal: controller.signal, report: () => controller.abort() });
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    await start(project);
  });

  it('leaves no cloud assembly behind', async () => {
    const note = `require('fs').writeFileSync('outdir', process.env.CDK_OUTDIR);`;
    const project = createProject(answer('1'), {}, note + copy);
    const { close } = await start(project);
    const folder = dirname(readFileSync(join(project, 'outdir'), 'utf8'));
    expect(existsSync(folder)).toBe(true);
    await close();
    expect(existsSync(folder)).toBe(false);
  });
});
