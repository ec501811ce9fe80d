import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  paginateGetParametersByPath,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toCredentials } from '../../src/iam/credentials.ts';
import type { Statement } from '../../src/model.ts';
import { type SecretsServer, startSecrets } from '../../src/secrets/server.ts';
import { toFunctionModel } from '../function-model.ts';

const prefix = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:';
const secrets = [
  { logicalId: 'Db', name: 'db', arn: `${prefix}db-abcdef`, text: '{"user":"a"}' },
  { logicalId: 'Empty', name: 'empty', arn: `${prefix}empty-abcdef` },
  { logicalId: 'Size', name: '/notes/page-size', text: '20' },
  { logicalId: 'Plain', name: 'plain', text: 'p' },
];

let folder: string;
let file: string;
let server: SecretsServer;
let reported: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  file = join(folder, 'secrets.local.json');
  server = await startSecrets({ file, report: (line) => reported.push(line) });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  reported = [];
  await rm(file, { force: true });
});

/** Creates the clients of a function whose role has these statements. */
function createClients(...policy: Statement[]) {
  const model = toFunctionModel('', { policy });
  server.serve(secrets, [model]);
  const options = { endpoint: server.url, region: 'us-east-1', credentials: toCredentials(model.arn) };
  return { secretsManager: new SecretsManagerClient(options), ssm: new SSMClient(options), options };
}

const everything: Statement = { Effect: 'Allow', Action: ['secretsmanager:*', 'ssm:*'], Resource: '*' };

describe('Secrets Manager', () => {
  it.each(['db', `${prefix}db-abcdef`, `${prefix}db`])('returns the secret %s', async (SecretId) => {
    const { secretsManager } = createClients(everything);
    expect(await secretsManager.send(new GetSecretValueCommand({ SecretId }))).toMatchObject({
      ARN: `${prefix}db-abcdef`,
      Name: 'db',
      SecretString: '{"user":"a"}',
      VersionStages: ['AWSCURRENT'],
    });
  });

  it("prefers the file of this machine, and has its secrets without the template's", async () => {
    const { secretsManager } = createClients(everything);
    await writeFile(file, JSON.stringify({ db: 'mine', stripe: { key: 1 } }));
    const values = ['db', 'stripe', `${prefix}stripe-AbCdEf`].map(async (SecretId) => {
      return (await secretsManager.send(new GetSecretValueCommand({ SecretId }))).SecretString;
    });
    expect(await Promise.all(values)).toEqual(['mine', '{"key":1}', '{"key":1}']);
  });

  it.each(['empty', 'unknown'])('says which line the secret %s lacks', async (SecretId) => {
    const { secretsManager } = createClients(everything);
    await expect(secretsManager.send(new GetSecretValueCommand({ SecretId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
    expect(reported).toEqual([
      `The secret ${SecretId} has no value on this machine. Add "${SecretId}": "…" to ${file}.`,
    ]);
  });

  it('allows what the role allows', async () => {
    const policy = {
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: `${prefix}db-??????`,
    } as const;
    const { secretsManager } = createClients(policy);
    await secretsManager.send(new GetSecretValueCommand({ SecretId: 'db' }));
    await expect(secretsManager.send(new GetSecretValueCommand({ SecretId: 'empty' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /^User: arn:aws:sts::123456789012:assumed-role\/role\/fn is not authorized to perform: secretsmanager:GetSecretValue on resource: .*secret:empty-abcdef because no identity-based policy allows/,
      ),
    });
    expect(reported).toEqual([]);
  });

  it('rejects other actions, and callers without credentials of a function', async () => {
    const { secretsManager, options } = createClients(everything);
    await expect(secretsManager.send(new ListSecretsCommand({}))).rejects.toMatchObject({
      name: 'NotRunLocally',
      message: expect.stringMatching(/^ListSecrets does not run locally; GetSecretValue, GetParameter, /),
    });
    const stranger = new SecretsManagerClient({ ...options, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
    await expect(stranger.send(new GetSecretValueCommand({ SecretId: 'db' }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  it('names the file that it cannot read', async () => {
    const { secretsManager } = createClients(everything);
    await writeFile(file, '{ "db": ');
    await expect(secretsManager.send(new GetSecretValueCommand({ SecretId: 'db' }))).rejects.toThrow(
      `Cannot read ${file}`,
    );
  });
});

describe('the Parameter Store', () => {
  it.each(['/notes/page-size', '/notes/page-size:1', 'arn:aws:ssm:us-east-1:123456789012:parameter/notes/page-size'])(
    'returns the parameter %s',
    async (Name) => {
      const { ssm } = createClients(everything);
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
      expect(Parameter).toMatchObject({ Name: '/notes/page-size', Value: '20', Type: 'String', Version: 1 });
    },
  );

  it('says which line a parameter lacks', async () => {
    const { ssm } = createClients(everything);
    await expect(ssm.send(new GetParameterCommand({ Name: '/none' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
    expect(reported).toEqual([`The parameter /none has no value on this machine. Add "/none": "…" to ${file}.`]);
  });

  it('returns several, and those that it does not have', async () => {
    const { ssm } = createClients(everything);
    const { Parameters, InvalidParameters } = await ssm.send(
      new GetParametersCommand({ Names: ['plain', '/none', '/notes/page-size'] }),
    );
    expect([Parameters?.map(({ Value }) => Value), InvalidParameters]).toEqual([['p', '20'], ['/none']]);
  });

  it('returns those of a path, page by page', async () => {
    const { ssm } = createClients(everything);
    const names = Array.from({ length: 12 }, (_, index) => `/notes/n${index}`);
    await writeFile(file, JSON.stringify(Object.fromEntries([...names, '/notes/deep/er'].map((name) => [name, name]))));
    const pages = [];
    for await (const { Parameters = [] } of paginateGetParametersByPath({ client: ssm }, { Path: '/notes/' })) {
      pages.push(Parameters.map(({ Name }) => Name));
    }
    expect(pages.map(({ length }) => length)).toEqual([10, 3]);
    expect(pages.flat().sort()).toEqual([...names, '/notes/page-size'].sort());
    const command = new GetParametersByPathCommand({ Path: '/notes/deep', Recursive: true });
    expect((await ssm.send(command)).Parameters).toHaveLength(1);
  });

  it('needs the permission for each parameter', async () => {
    const Resource = 'arn:aws:ssm:us-east-1:123456789012:parameter/notes/*';
    const { ssm } = createClients({ Effect: 'Allow', Action: 'ssm:GetParameter*', Resource });
    await ssm.send(new GetParametersCommand({ Names: ['/notes/page-size'] }));
    await expect(ssm.send(new GetParametersCommand({ Names: ['/notes/page-size', 'plain'] }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'ssm:GetParameters on resource: arn:aws:ssm:us-east-1:123456789012:parameter/plain',
      ),
    });
  });
});

it("Powertools' parameters read both", async () => {
  const { secretsManager, ssm } = createClients(everything);
  const fromSecrets = new SecretsProvider({ awsSdkV3Client: secretsManager });
  const fromParameters = new SSMProvider({ awsSdkV3Client: ssm });
  expect(await fromSecrets.get('db', { transform: 'json' })).toEqual({ user: 'a' });
  expect(await fromParameters.get('/notes/page-size')).toBe('20');
  expect(await fromParameters.getMultiple('/notes')).toEqual({ 'page-size': '20' });
});
