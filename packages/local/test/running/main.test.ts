import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeAfterTest, endAfterTest } from '../closing.ts';
import { main, projects, startFixture } from './project.ts';

const run = promisify(execFile);
const cwd = projects.synthesized;
let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'main-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

async function start(name: string) {
  const command = await startFixture(join(data, name));
  closeAfterTest(command.close);
  return command;
}

function fail(args: string[], env: { [name: string]: string }) {
  return run(process.execPath, [main, ...args], { cwd, env: { ...process.env, ...env } }).then(
    () => ({ code: 0, stderr: '' }),
    (error: { code: number; stderr: string }) => error,
  );
}

describe('npm start', () => {
  it('prints its URL with a command that works, and a line for each request', async () => {
    const command = await start('try');
    const [, curl = ''] = /Try: (curl .*)/.exec(command.output()) ?? [];
    expect((await run('sh', ['-c', `${curl} -s`])).stdout).toBe('{"message":"Item saved"}');
    expect((await fetch(`${command.url}/items/101`)).status).toBe(200);
    expect((await fetch(`${command.url}/nowhere`)).status).toBe(404);
    expect(await command.close()).toBe(0);
    expect(command.output()).toMatch(/^POST \/items 200 cold \d+ ms$/m);
    expect(command.output()).toMatch(/^GET \/items\/101 200 warm \d+ ms$/m);
    expect(command.output()).toMatch(/^GET \/nowhere 404 \w+ \d+ ms/m);
  });

  it('prints requests in color and without their log where that is wanted', async () => {
    const command = await startFixture(join(data, 'color'), { env: { FORCE_COLOR: '1' } });
    closeAfterTest(command.close);
    await fetch(`${command.url}/items/none`);
    expect(await command.close()).toBe(0);
    const line = '\u001b[1mGET\u001b[22m /items/none \u001b[33m404\u001b[39m';
    expect(command.output()).toContain(line);
    expect(command.output()).not.toContain('"requestId"');
  });

  it('keeps the items after Ctrl-C and kill -9', async () => {
    for (const [round, signal] of (['SIGINT', 'SIGKILL', 'SIGTERM'] as const).entries()) {
      const command = await start('keep');
      const body = JSON.stringify({ id: `item-${round}`, data: { round } });
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(`${command.url}/items`, { method: 'POST', body, headers })).status).toBe(200);
      for (let earlier = 0; earlier <= round; earlier++) {
        const response = await fetch(`${command.url}/items/item-${earlier}`);
        expect(await response.json()).toEqual({ id: `item-${earlier}`, data: { round: earlier } });
      }
      command.kill(signal);
      await command.close();
    }
  }, 120_000);

  it('prints with --verbose how tools connect to the database', async () => {
    const command = await startFixture(join(data, 'tools'), { args: ['--verbose'] });
    closeAfterTest(command.close);
    const body = JSON.stringify({ id: 'tools', data: 1 });
    await fetch(`${command.url}/items`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const [, accessKeyId = '', secretAccessKey = '', region, endpoint] =
      /AWS_ACCESS_KEY_ID=(\w+) AWS_SECRET_ACCESS_KEY=(\w+) aws dynamodb list-tables --region (\S+) --endpoint-url (\S+)/.exec(
        command.output(),
      ) ?? [];
    const client = new DynamoDBClient({
      ...(region && endpoint && { region, endpoint }),
      credentials: { accessKeyId, secretAccessKey },
    });
    closeAfterTest(() => client.destroy());
    const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
    const { Items } = await client.send(new ScanCommand({ TableName }));
    expect(Items).toEqual([{ id: { S: 'tools' }, data: { N: '1' } }]);
  });

  it('exits with code 1 and a message if the data directory is in use', async () => {
    const command = await start('same');
    const { code, stderr } = await fail([], { PORT: '0', DATA_DIR: join(data, 'same') });
    await command.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^Cannot open the database in .*: it is in use by another process, such as another npm start\. .*\n$/,
      ),
    });
  });

  it.each([
    ['PORT', [], { PORT: 'http' }, /^PORT must be a number from 0 to 65535; got "http"/],
    ['PORT', [], { PORT: '65536' }, /^PORT must be a number from 0 to 65535; got "65536"/],
    [
      'path',
      ['--watch', 'src,nowhere/x'],
      {},
      /^Cannot watch .*: the folder .* does not exist\. Correct the path after --watch\.\n$/,
    ],
    ['option', ['--fast'], {}, /^Unknown option '--fast'\. The options are --fault, .*\n$/],
  ])('exits with code 1 and a message for an invalid %s', async (_, args, env, message) => {
    const { code, stderr } = await fail(args, { PORT: '0', DATA_DIR: join(data, 'bad'), ...env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(message) });
  });

  it('runs as the command contract-first-local, linked as npm links it, on the project in the working directory', async () => {
    const project = await mkdtemp(join(data, 'linked-'));
    const link = join(project, 'contract-first-local');
    await symlink(main, link);
    const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
    const failed = run(link, [], { cwd: project, env: { ...process.env, PORT: '0', PATH } });
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(join(project, 'cdk.json')) });
  });

  it('shuts down gracefully when its output is no longer read', async () => {
    const env = { ...process.env, PORT: '0', DATA_DIR: join(data, 'unread') };
    const child = endAfterTest(spawn(process.execPath, [main], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
    const ended = once(child, 'exit');
    const errors = text(child.stderr);
    const [ready] = await once(child.stdout, 'data');
    child.stdout.destroy();
    const url = /^http\S+/.exec(String(ready))?.[0];
    expect((await fetch(`${url}/items/none`)).status).toBe(404);
    expect([await ended, await errors]).toEqual([[0, null], '']);
  });

  it('exits on SIGINT while it is still starting', async () => {
    const project = await mkdtemp(join(data, 'early-'));
    const app = `node -e "require('node:fs').mkdirSync('begun'); setInterval(() => {}, 1000)"`;
    await writeFile(join(project, 'cdk.json'), JSON.stringify({ app }));
    const env = { ...process.env, PORT: '0' };
    const child = endAfterTest(spawn(process.execPath, [main], { cwd: project, env, stdio: 'ignore' }));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (!existsSync(join(project, 'begun'))) await setTimeout(20);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });
});
