import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { invoke } from '../../src/invoke/invoke.ts';
import { type RunningStack, startStack } from '../../src/start.ts';
import { template, writeAssembly } from '../cloud-assembly.ts';

const { Handler, Policy } = template().Resources;

/** Writes to the table as an SDK does, and returns the event with the response. */
const code = `exports.handler = async (event) => {
  if (event.fail) throw new TypeError('no');
  const credential = process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/dynamodb/aws4_request';
  const headers = {
    authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host',
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.' + event.action,
  };
  const body = JSON.stringify({ TableName: process.env.TABLE_NAME });
  const answer = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, { method: 'POST', headers, body });
  return { event, ...(await answer.json()) };
};`;

/** A function on a schedule, whose role allows a scan, beside that of the API. */
const scheduled = {
  CleanupRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
  CleanupPolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      ...Policy.Properties,
      Roles: [{ Ref: 'CleanupRole' }],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'dynamodb:Scan', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }],
      },
    },
  },
  Cleanup0A1B2C3D: {
    ...Handler,
    Properties: { ...Handler.Properties, Role: { 'Fn::GetAtt': ['CleanupRole', 'Arn'] } },
  },
  GuardedRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
  GuardedPolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      ...Policy.Properties,
      Roles: [{ Ref: 'GuardedRole' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'dynamodb:*',
            Resource: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'true' } },
          },
        ],
      },
    },
  },
  Guarded: {
    ...Handler,
    Properties: { ...Handler.Properties, Role: { 'Fn::GetAtt': ['GuardedRole', 'Arn'] } },
  },
  Python: { ...Handler, Properties: { ...Handler.Properties, Runtime: 'python3.13' } },
};

let project: string;
let stack: RunningStack;
const lines: string[] = [];

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'invoke-'));
  cpSync(writeAssembly(template(scheduled), { 'index.js': code }), join(project, 'assembly'), { recursive: true });
  writeFileSync(
    join(project, 'app.cjs'),
    "require('fs').cpSync('assembly', process.env.CDK_OUTDIR, { recursive: true })",
  );
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.cjs' }));
  stack = await startStack({
    project,
    dataDirectory: join(project, 'data'),
    port: 0,
    report: (line) => lines.push(line),
  });
});

afterAll(() => stack?.close());

/** Runs the command with an event. */
async function run(name: string, event: unknown = {}) {
  const out = jest.spyOn(console, 'log').mockReturnValue();
  const error = jest.spyOn(console, 'error').mockReturnValue();
  const file = join(project, 'event.json');
  writeFileSync(file, typeof event === 'string' ? event : JSON.stringify(event));
  try {
    const status = await invoke([name, file], { DATA_DIR: join(project, 'data') });
    return { status, out: out.mock.calls.flat().join(), error: error.mock.calls.flat().join() };
  } finally {
    jest.restoreAllMocks();
  }
}

describe('npm run invoke', () => {
  it('is suggested at the start for a function that the API does not invoke', () => {
    expect(lines).toEqual([
      'Not run locally: Guarded (AWS::Lambda::Function), Python (AWS::Lambda::Function)',
      'Not invoked by the API: Cleanup0A1B2C3D. Run it with: npm run invoke -- Cleanup event.json',
    ]);
  });

  it.each(['Cleanup', 'Cleanup0A1B2C3D'])('runs %s with its own role', async (name) => {
    const scan = await run(name, { action: 'Scan' });
    expect([scan.status, JSON.parse(scan.out)]).toMatchObject([0, { event: { action: 'Scan' }, Count: 0 }]);
    const put = await run(name, { action: 'PutItem' });
    expect(put.out).toContain('is not authorized to perform: dynamodb:PutItem');
  });

  it("runs the API's function with its own", async () => {
    expect((await run('Handler', { action: 'Scan' })).out).toContain('is not authorized to perform: dynamodb:Scan');
  });

  it('exits with 1 for a function that fails, and for one that is not there', async () => {
    expect(await run('Cleanup', { fail: true })).toMatchObject({ status: 1, error: expect.stringContaining('"no"') });
    const { status, error } = await run('Clean');
    expect([status, error]).toEqual([1, 'There is no function Clean; there is Handler, Cleanup.']);
  });

  it('is not open to the pages of a browser', async () => {
    const { url } = JSON.parse(readFileSync(join(project, 'data/invoke.json'), 'utf8'));
    expect((await fetch(`${url}/Cleanup`, { method: 'POST', body: '{}' })).status).toBe(403);
  });

  it('says what is missing', async () => {
    await expect(run('')).rejects.toThrow('Name the function');
    await expect(run('Cleanup', '{')).rejects.toThrow('Cannot read the event in');
    await expect(invoke(['Cleanup'], { DATA_DIR: join(project, 'none') })).rejects.toThrow(
      'Start it first: npm start.',
    );
  });
});
