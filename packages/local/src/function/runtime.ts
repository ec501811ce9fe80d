import { readSync, writeSync } from 'node:fs';
import { type Failure, toFailure } from './failure.ts';
import { type Callback, type Handler, loadHandler } from './loader.ts';

/**
 * What runs inside an execution environment, in place of Lambda's runtime: a process of its own that reads lines of
 * JSON from file descriptor 3, first a `Start`, then one `Task` at a time, and answers each there with an `Outcome`,
 * then with `Ready` once the event loop has turned.
 * It waits for the next line synchronously, so that nothing the function left running goes on between invocations,
 * as Lambda freezes an environment; it ends when its input does.
 */
export interface Start {
  codePath: string;
  handler: string;
  runtime: string;
  /** When the time is up, in milliseconds since 1970. */
  deadline: number;
}

export interface Task {
  event: unknown;
  /** The context object but for its functions. */
  context: { [name: string]: unknown };
  /** When the time is up, in milliseconds since 1970. */
  deadline: number;
}

/**
 * How initialization or an invocation ended; `ends` where the environment ends with it. `trace` is where it arose, which
 * the failure's own does not say of a rejection.
 */
export type Outcome = { result: string } | { failure: Failure; ends?: true; trace?: string[] | undefined };

/** Follows an outcome, unless the environment ends: then another outcome, or nothing, does. */
export interface Ready {
  ready: true;
}

/** Goes with each outcome. */
export interface Usage {
  /** The most memory that the environment has used so far. */
  megabytes: number;
}

const channel = 3;
const readLine = createLineReader(channel);
let onIdle: (() => void) | undefined;

// Lambda always takes what a function prints; here whoever read it may be gone, which is no failure of the function.
process.stdout.on('error', () => {});
// An immediate keeps the process until the promise that it settles has been seen.
process.on('beforeExit', () => onIdle && setImmediate(onIdle));
process.on('uncaughtException', (error) => end(error, 129));
process.on('unhandledRejection', (reason) => {
  const error = Object.assign(new Error(String(reason)), { name: 'Runtime.UnhandledPromiseRejection' });
  end(error, 128, toFailure(reason).trace);
});
// Not awaited: Node.js ends at once where a top-level await can never settle.
run(JSON.parse(readLine()));

async function run({ codePath, handler: name, runtime, deadline }: Start): Promise<void> {
  const handler = await within(deadline, loadHandler(codePath, name, runtime)).catch((error) => end(error, 1));
  await turn();
  let outcome: Outcome = { result: 'null' };
  for (;;) {
    answer(outcome);
    await turn();
    write({ ready: true } satisfies Ready);
    outcome = await toOutcome(handler, JSON.parse(readLine()));
  }
}

/**
 * Lets the event loop turn, as Lambda's runtime does before it asks for the next invocation: Node.js tells of a rejection
 * that nothing has caught only then. https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Runtime.js
 */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function toOutcome(handler: Handler, task: Task): Promise<Outcome> {
  try {
    return { result: stringify(await within(task.deadline, invoke(handler, task))) };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

/** Ends by itself what takes too long and has no one left to kill it: a second after whoever started it would have. */
async function within<T>(deadline: number, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => process.exit(1), deadline + 1000 - Date.now()).unref();
  return work.finally(() => clearTimeout(timer));
}

function invoke(handler: Handler, { event, context, deadline }: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    onIdle = () => reject(createNodeJsExit());
    const full = {
      ...context,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => deadline - Date.now(),
    };
    const callback: Callback = (error, result) => {
      onIdle = () => (error ? reject(error) : resolve(result));
      if (!full.callbackWaitsForEmptyEventLoop) onIdle();
    };
    const value = handler(event, full, callback);
    // Not resolve(value): a promise resolved with one that never settles could no longer be rejected.
    if (isThenable(value)) value.then(resolve, reject);
    else if (handler.length < 3) resolve(value);
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null)?.then === 'function';
}

function createNodeJsExit(): Error {
  const message =
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';
  return Object.assign(new Error(message), { name: 'Runtime.NodeJsExit' });
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

/** Ends the environment because of an error that nothing caught. */
function end(error: unknown, status: number, trace?: string[]): never {
  answer({ failure: toFailure(error), ends: true, trace });
  process.exit(status);
}

function answer(outcome: Outcome): void {
  const usage: Usage = { megabytes: Math.ceil(process.resourceUsage().maxRSS / 1024) };
  write({ ...outcome, ...usage });
}

function write(message: object): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(channel, bytes, at);
  } catch {
    // No one is left to answer.
    process.exit(1);
  }
}

/** Reads a descriptor line by line, waiting as a whole for each; the process ends where the input does. */
function createLineReader(descriptor: number): () => string {
  const chunk = Buffer.alloc(65_536);
  let rest = Buffer.alloc(0);
  return () => {
    const parts = [rest];
    for (let newline = rest.indexOf(10); ; ) {
      if (newline >= 0) {
        const all = Buffer.concat(parts);
        const length = all.length - (parts.at(-1)?.length ?? 0) + newline;
        rest = all.subarray(length + 1);
        return all.toString('utf8', 0, length);
      }
      const count = readSync(descriptor, chunk);
      if (count === 0) process.exit(0);
      const read = Buffer.from(chunk.subarray(0, count));
      parts.push(read);
      newline = read.indexOf(10);
    }
  };
}
