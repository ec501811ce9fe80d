import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toCurl } from './curl.ts';
import type { AccessRecord } from './gateway/gateway.ts';
import { Refusal } from './refusal.ts';
import { type RunningStack, type StackOptions, startStack } from './start.ts';

/**
 * `npm start`: runs the synthesized stack on this machine until Ctrl-C.
 * PORT (3000; 0 takes any free one), HOST (127.0.0.1), DATA_DIR (.local/); `npm start -- --recycle` gives every request
 * a new execution environment, and `-c name=value` sets the CDK app's context, as it does for `cdk deploy`.
 */
const flags = {
  recycle: { type: 'boolean', default: false },
  context: { type: 'string', short: 'c', multiple: true, default: [] as string[] },
} as const;

const starting = new AbortController();
let running: RunningStack | undefined;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

try {
  running = await startStack({ ...readOptions(), signal: starting.signal });
  console.log(`${running.url} is ready. Try: ${toCurl(running.api.document, running.url)}`);
} catch (error) {
  if (!stopping) console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = stopping ? 130 : 1;
}

/** The first signal stops in order, the second at once. */
async function stop(): Promise<void> {
  if (stopping) process.exit(130);
  stopping = true;
  starting.abort();
  await running?.close();
}

function readOptions(): StackOptions {
  const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = '.local' } = process.env;
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65_535) {
    throw new Refusal(`PORT is ${JSON.stringify(PORT)}: set it to a number from 0 to 65535, or leave it out for 3000.`);
  }
  return {
    project: join(import.meta.dirname, '..'),
    dataDirectory: DATA_DIR || '.local',
    databaseEndpoint: process.env.DYNAMODB_ENDPOINT,
    port,
    host: HOST,
    ...readFlags(),
    log: (record) => console.log(toLine(record)),
    report: (line) => console.error(line),
  };
}

function readFlags(): Pick<StackOptions, 'recycle' | 'context'> {
  try {
    const { recycle, context } = parseArgs({ options: flags }).values;
    return { recycle, context: Object.fromEntries(context.map(toPair)) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${(error as Error).message.split('. ')[0]}. The options are --recycle and -c name=value.`);
  }
}

function toPair(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Refusal(`-c ${text} sets nothing: write it as -c name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** As in `POST /items 200 cold 143 ms`; where the gateway itself answered, its response's type in place of cold or warm. */
function toLine({ method, path, status, cold, responseType = 'gateway', milliseconds, reason }: AccessRecord): string {
  const by = cold === undefined ? responseType : cold ? 'cold' : 'warm';
  return `${method} ${path} ${status} ${by} ${milliseconds} ms${reason ? ` (${reason})` : ''}`;
}
