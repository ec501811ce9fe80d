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

/** Creates a project whose CDK app copies an existing cloud assembly. */
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
  it('serves the synthesized API and its function, first cold, then warm', async () => {
    const records: AccessRecord[] = [];
    const { url } = await start(createProject(answer('{ count, table: process.env.TABLE_NAME }')), {
      log: (record) => records.push(record),
    });
    const table = expect.stringMatching(/^Test-Table-/);
    expect(await get(url)).toEqual({ status: 200, body: { count: 1, table } });
    expect(await get(url)).toEqual({ status: 200, body: { count: 2, table } });
    expect(records).toMatchObject([{ method: 'GET', path: '/', status: 200, cold: true }, { cold: false }]);
  });

  it('returns which bodies a method accepts by its model', async () => {
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

  it('starts every request cold with the fault lambda:cold', async () => {
    const { url } = await start(createProject(answer('count')), { faults: toFaults('lambda:cold', 'a test') });
    expect([(await get(url)).body, (await get(url)).body]).toEqual([1, 1]);
  });

  it('responds with 500 if the permission is missing, as on AWS', async () => {
    const { url } = await start(createProject(answer('1'), { Permission: { Type: 'AWS::CDK::Metadata' } }));
    expect((await get(url)).status).toBe(500);
  });

  it('responds with 502 if the function fails, and reports its error', async () => {
    const lines: string[] = [];
    const { url } = await start(
      createProject({ 'index.js': `exports.handler = async () => { throw new Error('no'); };` }),
      { report: (line) => lines.push(line) },
    );
    expect((await get(url)).status).toBe(502);
    expect(lines).toEqual(['Handler failed: Error: no']);
  });

  it('reports what is not run locally', async () => {
    const lines: string[] = [];
    await start(createProject(answer('1'), { Topic: { Type: 'AWS::SNS::Topic' } }), {
      report: (line) => lines.push(line),
    });
    expect(lines).toEqual(['Not run locally: Topic (AWS::SNS::Topic)']);
  });

  /** Calls a service as an SDK does, at the endpoint in this variable or in AWS_ENDPOINT_URL. */
  function call(variable: string, service: string, target: string, input: string) {
    return `exports.handler = async () => {
      const credential = process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/${service}/aws4_request';
      const headers = {
        authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': '${target}',
      };
      const url = process.env.${variable} ?? process.env.AWS_ENDPOINT_URL;
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(${input}) });
      return { statusCode: answer.status, body: JSON.stringify({ queue: process.env.QUEUE, url, ...(await answer.json()) }) };
    };`;
  }

  const { Handler, Policy } = template().Resources;

  function withVariables(Variables: object) {
    return { ...Handler, Properties: { ...Handler.Properties, Environment: { Variables } } };
  }

  const queue = {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    Handler: withVariables({ QUEUE: { Ref: 'Queue' } }),
  };
  const sendMessage = call('AWS_ENDPOINT_URL_SQS', 'sqs', 'AmazonSQS.SendMessage', '{ QueueUrl: process.env.QUEUE }');

  it('rejects calls of a service that does not run locally, with a message', async () => {
    const lines: string[] = [];
    const project = createProject({ 'index.js': sendMessage }, queue);
    const { url } = await start(project, { report: (line) => lines.push(line) });
    const { status, body } = await get(url);
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        // The SDK calls a queue at the queue's own URL.
        queue: `${(body as { url: string }).url}/123456789012/jobs`,
        __type: 'NotRunLocally',
        message:
          'sqs does not run locally, so SendMessage is rejected. Run an emulator and start with AWS_ENDPOINT_URL_SQS=<its address>, or catch this error.',
      },
    });
    expect(lines).toEqual(['Not run locally: Queue (AWS::SQS::Queue)']);
  });

  it.each(['AWS_ENDPOINT_URL_SQS', 'AWS_ENDPOINT_URL'])('calls a service where %s says that it runs', async (name) => {
    const emulator = createServer((_, response) => response.end('{"MessageId":"1"}'));
    await new Promise<void>((resolve) => emulator.listen(0, '127.0.0.1', resolve));
    closeAfterTest(async () => emulator.close());
    const address = `http://127.0.0.1:${(emulator.address() as AddressInfo).port}`;
    const { url } = await start(createProject({ 'index.js': sendMessage }, queue), { endpoints: { [name]: address } });
    expect((await get(url)).body).toEqual({ queue: `${address}/123456789012/jobs`, url: address, MessageId: '1' });
  });

  it("returns the template's secrets, if the role allows it", async () => {
    const target = 'secretsmanager.GetSecretValue';
    const code = call('AWS_ENDPOINT_URL_SECRETS_MANAGER', 'secretsmanager', target, '{ SecretId: process.env.SECRET }');
    const changes = {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { PasswordLength: 20 } } },
      Handler: withVariables({ SECRET: { Ref: 'Secret' } }),
    };
    const statement = { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: 'Secret' } };
    const PolicyDocument = { Statement: [statement] };
    const allowed = { ...changes, Policy: { ...Policy, Properties: { ...Policy.Properties, PolicyDocument } } };
    const lines: string[] = [];
    const texts = [allowed, allowed, changes].map(async (resources) => {
      const project = createProject({ 'index.js': code }, resources);
      const { url } = await start(project, { report: (line) => lines.push(line) });
      return (await get(url)).body as { SecretString?: string; __type?: string };
    });
    const [first, second, denied] = await Promise.all(texts);
    expect(first?.SecretString).toMatch(/^[!-~]{20}$/);
    expect(second?.SecretString).toBe(first?.SecretString);
    expect(denied).toMatchObject({ __type: 'AccessDeniedException' });
    expect(lines).toEqual([]);
  });

  it('lets a request in flight finish before it closes', async () => {
    const slow = `exports.handler = async () => { await new Promise((r) => setTimeout(r, 500)); return { body: '"done"' }; };`;
    const { url, close } = await start(createProject({ 'index.js': slow }));
    const asked = get(url);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await close();
    expect(await asked).toEqual({ status: 200, body: 'done' });
  });

  it.each([
    [
      'a CDK app that fails, with its output',
      createProject({}, {}, `console.error('my mistake'); process.exit(2)`),
      /^Cannot synthesize the stack: node app\.cjs exited with code 2\.\nmy mistake$/,
    ],
    ['a CDK app that writes nothing', createProject({}, {}, ''), /^Cannot read .*manifest\.json of the cloud assembly/],
    [
      'an unsupported stack',
      createProject({}, { Handler: { Type: 'AWS::Lambda::LayerVersion' } }),
      /Handler, but AWS::Lambda::LayerVersion is not supported locally/,
    ],
    [
      'a handler that cannot be loaded',
      createProject({}),
      /^Handler \(AWS::Lambda::Function\): cannot load the handler index\.handler .* Runtime\.ImportModuleError/,
    ],
    ['a project without a CDK app', mkdtempSync(join(tmpdir(), 'project-')), /cdk\.json has no "app"/],
  ])('rejects %s, and stops everything', async (_, project, message) => {
    await expect(start(project)).rejects.toThrow(message);
    await expect(start(project)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.not.stringContaining('in use'),
    });
  });

  it('rejects a port in use before it synthesizes', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    closeAfterTest(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const project = createProject({}, {}, `require('fs').writeFileSync('synthesized', '')`);
    await expect(start(project, { port })).rejects.toMatchObject({
      name: 'UserError',
      message: `Port ${port} is in use. Stop the program that uses it, or set PORT to another port (0 picks a free one).`,
    });
    expect(readdirSync(project)).not.toContain('synthesized');
    expect(readdirSync(project)).not.toContain('data');
  });

  it('stops a start that is aborted', async () => {
    const project = createProject({}, {}, 'setTimeout(() => {}, 60_000)');
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    await expect(start(project, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops a start that is aborted after the synthesis', async () => {
    const project = createProject(answer('1'), { Topic: { Type: 'AWS::SNS::Topic' } });
    const controller = new AbortController();
    const started = start(project, { signal: controller.signal, report: () => controller.abort() });
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    await start(project);
  });

  it('removes the cloud assembly', async () => {
    const note = `require('fs').writeFileSync('outdir', process.env.CDK_OUTDIR);`;
    const project = createProject(answer('1'), {}, note + copy);
    const { close } = await start(project);
    const folder = dirname(readFileSync(join(project, 'outdir'), 'utf8'));
    expect(existsSync(folder)).toBe(true);
    await close();
    expect(existsSync(folder)).toBe(false);
  });
});
