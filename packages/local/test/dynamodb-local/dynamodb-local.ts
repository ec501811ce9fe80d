import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'node_modules/amplify-dynamodb-simulator/emulator');

/**
 * Starts AWS's DynamoDB Local with an empty in-memory database, on a free port of this machine.
 * Rejects if Java is not installed.
 */
export async function startDynamoDbLocal(): Promise<{ url: string; close: () => Promise<void> }> {
  if (!existsSync(folder))
    throw new Error('DynamoDB Local is not installed: run npm run test:dynamodb-local -w packages/local.');
  const port = await findPort();
  const args = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
  const options = ['-inMemory', '-disableTelemetry', '-port', String(port)];
  const java = spawn('java', [...args, ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [java.stdout, java.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = once(java, 'exit').then(
    ([code]) => new Error(`DynamoDB Local exited with code ${code}: ${output}`),
    (error) => new Error(`DynamoDB Local needs Java 17 or newer on the PATH, but java cannot run: ${error.message}`),
  );
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([waitForResponse(url), ended.then((error) => Promise.reject(error))]);
  return {
    url,
    close: async () => {
      java.kill();
      await ended;
    },
  };
}

/** DynamoDB Local cannot pick a port itself. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitForResponse(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`DynamoDB Local did not respond at ${url} within 30 seconds.`);
}
