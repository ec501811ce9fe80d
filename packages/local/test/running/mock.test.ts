import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCommand } from '../../../agreement/src/targets/command.ts';
import type { Copy } from '../../../agreement/src/targets/copy.ts';
import { startMock } from '../../../agreement/src/targets/mock.ts';
import { closeAfterTest } from '../closing.ts';
import { cli, copyFixture, projects, startFixture } from './project.ts';

/** Starts a command, which ends after the test at the latest. */
async function start(...given: Parameters<typeof startCommand>) {
  const command = await startCommand(...given);
  closeAfterTest(command.close);
  return command;
}

let copy: Copy;
let mock: { url: string; close: () => Promise<void> };
beforeAll(async () => {
  [copy, mock] = await Promise.all([copyFixture(), startMock(projects.whole)]);
});
afterAll(async () => {
  await mock?.close();
  await copy?.close();
});

describe('npm start -- --mock', () => {
  it('answers operations that are not implemented by the mock, and others by the function', async () => {
    const notImplemented = `import type { Operation } from '../operation.ts';
      import { notImplemented } from '@contract-first/lambda';
      export const getItem: Operation<'getItem'> = async () => notImplemented();`;
    await copy.edit('src/operations/getItem.ts', /[\s\S]+/, notImplemented);
    const options = { args: ['--mock', mock.url], project: copy.folder };
    const { url, output, close } = await startFixture('data', options);
    closeAfterTest(close);
    const headers = { 'content-type': 'application/json' };
    const saved = await fetch(`${url}/items`, { method: 'POST', headers, body: '{"id":"1","data":1}' });
    const read = await fetch(`${url}/items/1`);
    const body = await read.json();
    const refused = await fetch(`${url}/items/${'x'.repeat(200)}`);
    await close();
    expect([saved.status, read.status, refused.status]).toEqual([200, 200, 400]);
    expect(body).toEqual({ id: expect.any(String), data: expect.anything() });
    expect(output()).toMatch(/^POST \/items 200 cold \d+ ms$/m);
    expect(output()).toMatch(/^GET \/items\/1 200 mock \d+ ms$/m);
  });
});

describe('npm run mock', () => {
  const run = promisify(execFile);
  const main = [cli, 'mock'];

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with its child processes on %s', async (signal) => {
    const { url, kill, close } = await start(main, /listening on/, { PORT: '0' }, projects.whole);
    kill(signal);
    await close();
    function isGone() {
      return fetch(url).then(
        () => false,
        () => true,
      );
    }
    for (let wait = 0; wait < 100 && !(await isGone()); wait++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await isGone()).toBe(true);
  });

  it.each([
    ['that is not a number', 2, () => 'x', /'x'.* from 0 to 65535.*\nRun with --help for usage\.\n$/],
    ['in use', 1, () => new URL(mock.url).port, /^Port \d+ is in use\. Stop the program .* PORT or --port\.\n$/],
  ])('rejects a port %s and exits with code %i', async (_, want, port, message) => {
    const env = { ...process.env, PORT: port() };
    const { code, stdout, stderr } = await run(process.execPath, main, { env, cwd: projects.whole }).then(
      () => ({ code: 0, stdout: '', stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect({ code, stdout, stderr }).toEqual({ code: want, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('keeps running after a request that crashes Prism', async () => {
    await copy.edit('openapi.yaml', '        - name: id\n', '        - name: id\n          style: label\n');
    const { url, output, close } = await start(main, /listening on/, { PORT: '0' }, copy.folder);
    await expect(fetch(`${url}/items/1`)).rejects.toThrow();
    function findAddresses() {
      return [...output().matchAll(/listening on (http:\S+)/g)].map(([, address]) => address);
    }
    while (findAddresses().length < 2) await new Promise((resolve) => setTimeout(resolve, 100));
    const { status } = await fetch(`${findAddresses()[1]}/items/.1`);
    expect([status, await close()]).toEqual([200, 0]);
  });
});
