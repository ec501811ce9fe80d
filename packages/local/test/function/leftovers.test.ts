import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeAfterTest, endAfterTest } from '../closing.ts';
import { arn, sourceArn, toFunctionModel } from '../function-model.ts';

/** A process is alive as long as its connection to this server. */
const server = createServer((socket) => socket.on('error', () => {}));
let connect: string;
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  connect = `require('net').connect(${(server.address() as AddressInfo).port}, '127.0.0.1')`;
});
afterAll(() => {
  server.close();
});

/** Invokes a function once, in a new process. */
function run(code: string) {
  const model = toFunctionModel(`exports.handler = async () => { ${code} };`, { timeoutSeconds: 2 });
  const module = new URL('../../src/function/functions.ts', import.meta.url);
  const script = `
    import { startFunctions } from ${JSON.stringify(module.href)};
    process.on('SIGTERM', () => process.exit(0));
    const functions = startFunctions([${JSON.stringify(model)}], { endpoints: {} });
    await functions.invoke(${JSON.stringify(arn)}, {}, ${JSON.stringify(sourceArn)});
    await functions.close();`;
  const child = endAfterTest(spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'pipe' }));
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  return { kill: (signal: NodeJS.Signals) => child.kill(signal), closed: once(child, 'close'), printed };
}

async function accept(): Promise<Socket> {
  const [socket] = await once(server, 'connection');
  closeAfterTest(() => socket.destroy());
  return socket;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
describe('an execution environment that ends', () => {
  it('ends the processes that the function has started', async () => {
    const started = JSON.stringify(`${connect}.on('data', () => {})`);
    const { closed } = run(`
      require('child_process').spawn(process.execPath, ['-e', ${started}], { stdio: 'ignore' });
      await new Promise((resolve) => setTimeout(resolve, 1500));`);
    const socket = await accept();
    await Promise.all([closed, once(socket, 'close')]);
  });
});

describe('an execution environment whose parent process ends', () => {
  it.each(['await new Promise((resolve) => setTimeout(resolve, 600_000))', 'for (;;)'])(
    'ends as well, on SIGTERM: %s',
    async (rest) => {
      const { kill, closed } = run(`await new Promise((resolve) => ${connect}.on('connect', resolve)); ${rest};`);
      const socket = await accept();
      kill('SIGTERM');
      await Promise.all([closed, once(socket, 'close')]);
    },
  );

  it.each(['600_000', '200'])('ends by itself, without output, on SIGKILL: after %s ms', async (wait) => {
    const { kill, closed, printed } = run(`
      await new Promise((resolve) => ${connect}.on('connect', resolve));
      await new Promise((resolve) => setTimeout(resolve, ${wait}));`);
    const socket = await accept();
    kill('SIGKILL');
    await Promise.all([closed, once(socket, 'close')]);
    expect(Buffer.concat(printed).toString()).toBe('');
  });
});
