import { readSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { type Failure, toFailure } from './failure.ts';
import { type Callback, type Handler, loadHandler } from './loader.ts';

/**
 * The program of an execution environment, instead of Lambda's runtime. It reads lines of JSON from file descriptor 3,
 * first a `Start`, then one `Task` at a time, and writes an `Outcome` for each, followed by `Ready` after a turn of the
 * event loop. It waits for the next line synchronously, so that background work of the function is paused between
 * invocations, as when Lambda freezes an environment. It exits at the end of its input.
 */
export interface Start {
  codePath: string;
  handler: string;
  runtime: string;
  /** In milliseconds since 1970. */
  deadline: number;
}

export interface Task {
  event: unknown;
  /** The context object without its functions. */
  context: { [name: string]: unknown; xRayTraceId: string };
  /** In milliseconds since 1970. */
  deadline: number;
}

/**
 * The outcome of the initialization or an invocation; `ends` if the environment ends with it. `trace` is the stack of the
 * reason of a rejection, which the failure's own trace lacks.
 */
export type Outcome = { result: string } | { failure: Failure; ends?: true; trace?: string[] | undefined };

/** Follows an outcome, unless the environment ends: then, a second outcome or nothing follows. */
export interface Ready {
  ready: true;
}

/** Part of each outcome. */
export interface Usage {
  /** The most memory that the environment has used so far. */
  megabytes: number;
}

const channel = 3;
const readLine = createSyncLineReader(channel);
let onIdle: (() => void) | undefined;

// Keep the runtime's compiled code now, because an environment is killed; the function's own is not kept.
flushCompileCache();
// The reader of the function's output may be gone, which is not an error of the function.
process.stdout.on('error', () => {});
// The immediate keeps the process alive until the promise that it settles has been handled.
process.on('beforeExit', () => onIdle && setImmediate(onIdle));
process.on('uncaughtException', (error) => end(error, 129));
process.on('unhandledRejection', (reason) => {
  const error = Object.assign(new Error(String(reason)), { name: 'Runtime.UnhandledPromiseRejection' });
  end(error, 128, toFailure(reason).trace);
});
// Not awaited: Node.js exits at once if a top-level await can never settle.
void run(JSON.parse(readLine()));

async function run({ codePath, handler: name, runtime, deadline }: Start): Promise<void> {
  const handler = await within(deadline, loadHandler(codePath, name, runtime)).catch((error) => end(error, 1));
  await waitForEventLoop();
  let outcome: Outcome = { result: 'null' };
  for (;;) {
    writeOutcome(outcome);
    await waitForEventLoop();
    write({ ready: true } satisfies Ready);
    outcome = await toOutcome(handler, JSON.parse(readLine()));
  }
}

/**
 * Waits for a turn of the event loop, as Lambda's runtime does before the next invocation: only then does Node.js report
 * unhandled rejections. https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Runtime.js
 */
function waitForEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function toOutcome(handler: Handler, task: Task): Promise<Outcome> {
  try {
    return { result: stringify(await within(task.deadline, invoke(handler, task))) };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

/** Exits a second after the deadline, in case the parent process, which enforces the deadline, has ended. */
async function within<T>(deadline: number, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => process.exit(1), deadline + 1000 - Date.now()).unref();
  return work.finally(() => clearTimeout(timer));
}

function invoke(handler: Handler, { event, context, deadline }: Task): Promise<unknown> {
  process.env._X_AMZN_TRACE_ID = context.xRayTraceId;
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
    // Not resolve(value): a promise that follows another that never settles cannot be rejected.
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

/** Ends the environment because of an uncaught error. */
function end(error: unknown, status: number, trace?: string[]): never {
  writeOutcome({ failure: toFailure(error), ends: true, trace });
  process.exit(status);
}

function writeOutcome(outcome: Outcome): void {
  const usage: Usage = { megabytes: Math.ceil(process.resourceUsage().maxRSS / 1024) };
  write({ ...outcome, ...usage });
}

function write(message: object): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  try {
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(channel, bytes, offset);
  } catch {
    // The parent process has ended.
    process.exit(1);
  }
}

/** Creates a function that reads the next line synchronously, and exits the process at the end of the input. */
function createSyncLineReader(descriptor: number): () => string {
  const chunk = Buffer.alloc(65_536);
  let rest = Buffer.alloc(0);
  return () => {
    const pieces = [rest];
    for (let newline = rest.indexOf(10); ; ) {
      if (newline >= 0) {
        const all = Buffer.concat(pieces);
        const length = all.length - (pieces.at(-1)?.length ?? 0) + newline;
        rest = all.subarray(length + 1);
        return all.toString('utf8', 0, length);
      }
      const count = readSync(descriptor, chunk);
      if (count === 0) process.exit(0);
      const read = Buffer.from(chunk.subarray(0, count));
      pieces.push(read);
      newline = read.indexOf(10);
    }
  };
}
