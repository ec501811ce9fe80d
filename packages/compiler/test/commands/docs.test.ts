import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCommand } from '../../../agreement/src/targets/command.ts';
import { readDocument } from '../../src/document.ts';
import { toDocument } from '../read.ts';

const parameters = [{ name: 'b', in: 'query', schema: { type: 'string' } }];
const get = { operationId: 'a', parameters, responses: { 200: { description: 'ok' } } };
const good = toDocument({ '/a': { get } }).replace('Test', 'Salt & <Pepper>');

let folder: string;
let file: string;
let command: Awaited<ReturnType<typeof startCommand>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docs-'));
  file = join(folder, 'openapi.yaml');
  await writeFile(file, good);
  command = await startCommand(['packages/compiler/src/cli.ts', 'docs', '--contract', file], /is at http/, {
    PORT: '0',
  });
});
afterAll(async () => {
  await command.close();
  await rm(folder, { recursive: true });
});

async function ask(path: string) {
  const response = await fetch(`${command.url}/${path}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

describe('npm run docs', () => {
  it('serves a page and its assets', async () => {
    const { status, type, text } = await ask('');
    expect({ status, type }).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(text).toContain('<title>Salt &amp; &lt;Pepper></title>');
    const assets = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(assets).toEqual(['swagger-ui.css', 'favicon-32x32.png', 'swagger-ui-bundle.js', 'start.js']);
    for (const asset of assets) expect(await ask(asset)).toMatchObject({ status: 200 });
  });

  it('serves the current contract, and its errors with their location', async () => {
    const { document } = await readDocument(file);
    expect(JSON.parse((await ask('openapi.json')).text)).toEqual(document);
    await writeFile(file, good.replace('"string"', '"strng"'));
    const { status, text } = await ask('openapi.json');
    await writeFile(file, good);
    expect({ status, text }).toEqual({ status: 500, text: expect.stringMatching(/openapi\.yaml:\d+:\d+ .*type/) });
    expect((await ask('')).status).toBe(200);
  });

  it('serves nothing else', async () => {
    for (const path of ['package.json', '../package.json', '%2e%2e/package.json', 'constructor']) {
      expect((await ask(path)).status).toBe(404);
    }
  });

  it('rejects a port that is in use or not a number, and prints nothing else', async () => {
    function run(PORT: string) {
      return promisify(execFile)(process.execPath, ['packages/compiler/src/cli.ts', 'docs'], {
        env: { ...process.env, PORT },
      }).then(
        () => ({ code: 0 }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
      );
    }
    const inUse = /^Port \d+ is in use\. Stop the program .* PORT or --port\.\n$/;
    expect(await run(new URL(command.url).port)).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(inUse) });
    const noNumber = /^error: .* 'http' from env 'PORT' is invalid\. A port is a number from 0 to 65535\.\n/;
    expect(await run('http')).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(noNumber) });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('exits with 0 on %s', async (signal) => {
    const own = await startCommand(
      ['packages/compiler/src/cli.ts', 'docs', '--contract', file, '--port', '0'],
      /is at http/,
    );
    await fetch(own.url);
    own.kill(signal);
    expect(await own.close()).toBe(0);
  });
});
