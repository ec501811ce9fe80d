import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toEvent } from '@contract-first/lambda/testing';
import { startItems } from './items.ts';
import { median } from './median.ts';

/** In milliseconds. */
interface Cold {
  load: number;
  first: number;
  second: number;
}

/** Measures loading the bundle and its first two requests in new processes; returns the medians. */
export async function measureCold(bundle: string, runs: number): Promise<Cold> {
  const folder = await mkdtemp(join(tmpdir(), 'cold-'));
  const database = await startItems(join(folder, 'items.sqlite'));
  const env = {
    ...{
      TABLE_NAME: 'items',
      CORS_ALLOW_ORIGIN: '*',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_DYNAMODB: database.url,
    },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
  };
  const all: Cold[] = [];
  for (let run = 0; run < runs; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, bundle], { env });
    all.push(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  }
  await database.close();
  await rm(folder, { recursive: true, force: true });
  function to(key: keyof Cold) {
    return median(all.map((each) => each[key]));
  }
  return { load: to('load'), first: to('first'), second: to('second') };
}

/** Measures one run, in the new process. */
async function run(bundle: string): Promise<Cold> {
  const event = toEvent({ method: 'POST', resource: '/items', body: '{"id":"101","data":"hello"}' });
  async function time(step: () => unknown) {
    const startedAt = performance.now();
    await step();
    return performance.now() - startedAt;
  }
  let handler = async (_event: unknown, _context: unknown): Promise<{ statusCode: number }> => ({ statusCode: 0 });
  const load = await time(() => {
    handler = createRequire(import.meta.url)(bundle).handler;
  });
  async function request() {
    const { statusCode } = await handler(event, { getRemainingTimeInMillis: () => 10_000, awsRequestId: 'cold' });
    if (statusCode !== 200) throw new Error(`The bundle returned ${statusCode} for a valid request.`);
  }
  return { load, first: await time(request), second: await time(request) };
}

if (import.meta.main) console.log(JSON.stringify(await run(process.argv[2] ?? '')));
