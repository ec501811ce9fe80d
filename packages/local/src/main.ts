import { type Console, createConsole } from './console/console.ts';
import { type RequestRecord, toPlainLine } from './console/text.ts';
import { developer } from './iam/credentials.ts';
import { readOptions } from './options.ts';
import { type RunningStack, startStack } from './start.ts';
import { toCurl } from './try-it/curl.ts';
import { UserError } from './user-error.ts';
import { startWatch } from './watch/watch.ts';

/** `npm start`: runs the synthesized stack on this machine until Ctrl-C. `npm run dev` also reloads it on changes. */
const starting = new AbortController();
let running: RunningStack | undefined;
let stopWatch = async () => {};
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
// Stop when nobody reads the output any more, as in `npm start | head`.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stopping || stop());

function print(line: string) {
  console.log(line);
}

function report(text: string) {
  return console.error(text);
}

function logPlain(record: RequestRecord) {
  print(toPlainLine(record));
}

try {
  const { stack, json, verbose, rules, check } = readOptions(process.argv.slice(2), process.env);
  const writeLog = verbose ? print : undefined;
  const { log, writeOutput }: Console = json ? { log: logPlain } : createConsole(print);
  function logRequest(record: RequestRecord) {
    log(record);
    if (verbose && record.accessLog) print(record.accessLog);
  }
  running = await startStack({ ...stack, log: logRequest, writeLog, writeOutput, report, signal: starting.signal });
  const { url, databaseUrl, api, acceptsBody, reload } = running;
  const curl = toCurl(api, url, acceptsBody);
  console.log(`${url} is ready.${curl ? ` Try: ${curl}` : ''}`);
  if (verbose) console.log(toDatabaseHint(databaseUrl));
  if (rules.length > 0) stopWatch = startWatch({ project: stack.project, rules, check, reload, report });
} catch (error) {
  if (!stopping) console.error(error instanceof UserError ? error.message : error);
  process.exitCode = stopping ? 130 : 1;
  await running?.close();
}

/** Shuts down gracefully on the first signal, and exits at once on the second. */
async function stop(): Promise<void> {
  if (stopping) process.exit(130);
  stopping = true;
  starting.abort();
  await stopWatch();
  await running?.close();
}

/** Returns a line with a command that lists the tables with the AWS CLI. */
function toDatabaseHint(url: string): string {
  const { accessKeyId, secretAccessKey } = developer;
  const key = `AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`;
  return `DynamoDB is available at ${url}. Try: ${key} aws dynamodb list-tables --region us-east-1 --endpoint-url ${url}`;
}
