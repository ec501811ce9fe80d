import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const modules = ['moto', 'flask', 'openapi_spec_validator'];

/** Returns whether Python can run moto's server. */
export function hasMoto(): boolean {
  const script = `import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec, ${JSON.stringify(modules)})))`;
  return spawnSync('python3', ['-c', script]).status === 0;
}

/** Starts moto's server, an AWS by others. */
export async function startMoto(): Promise<{ url: string; env: { [name: string]: string }; close(): Promise<void> }> {
  const script = fileURLToPath(new URL('moto_server.py', import.meta.url));
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const closed = once(child, 'close');
  const port = new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const [, number] = /^(\d+)\s*$/m.exec(printed) ?? [];
      if (number !== undefined) resolve(number);
    });
    child.once('close', () => reject(new Error(`moto's server did not start: ${printed}`)));
  });
  // moto reads a template from this server only if its host is called localhost.
  const url = `http://localhost:${await port}`;
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'moto',
    AWS_SECRET_ACCESS_KEY: 'moto',
    AWS_REGION: 'eu-central-1',
    // A second attempt would hide an error: moto answers it with success.
    AWS_MAX_ATTEMPTS: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  async function close(): Promise<void> {
    child.stdin.end();
    await closed;
  }
  return { url, env, close };
}
