import { randomUUID } from 'node:crypto';
import type { FunctionModel, Invocation } from '../model.ts';
import { type Failure, findOversize, toExit, toTimeout } from './failure.ts';
import { createPlatformLog } from './platform.ts';
import { type Reply, startProcess } from './process.ts';
import type { Start, Task } from './runtime.ts';
import { toVariables } from './variables.ts';

/** One execution environment: it takes one invocation at a time, keeps its module state, and may die of one. */
export interface Environment {
  /** What it signs its calls with, and no other environment does. */
  sessionToken: string;
  /** Settles when the handler is loaded, with the reason where it can't be. */
  ready: Promise<Failure | undefined>;
  /** @param killAfter kills it so many milliseconds into the invocation */
  invoke(event: unknown, killAfter?: number): Promise<Invocation>;
  /** False once it has died: by a timeout, an exit, a crash, too much memory, or a handler that doesn't load. */
  isAlive(): boolean;
  /** Whether it has been invoked. */
  isUsed(): boolean;
  close(): Promise<void>;
}

export interface EnvironmentOptions {
  /** Where AWS's services answer on this machine, as `AWS_ENDPOINT_URL_<SERVICE>`. */
  endpoints: { [name: string]: string };
  /** Takes the lines that Lambda writes into the function's log. */
  writeLog?: ((line: string) => void) | undefined;
  /** Takes what the function writes on its standard error, which is this process's own otherwise. */
  writeError?: ((text: string) => void) | undefined;
}

/** Lambda gives a function's initialization ten seconds. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const initSeconds = 10;

/**
 * Starts an execution environment with the variables, the memory and the time that the template gives the function.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export function startEnvironment(model: FunctionModel, { endpoints, ...options }: EnvironmentOptions): Environment {
  const logStreamName = createLogStreamName();
  const sessionToken = randomUUID();
  const runtime = startProcess({
    cwd: model.codePath,
    env: toVariables(model, { logStreamName, sessionToken }, endpoints),
    memoryMegabytes: model.memoryMegabytes,
    onError: options.writeError,
  });
  const exchange = createExchange(runtime.exchange);
  const { codePath, handler, runtime: name } = model;
  const start: Start = { codePath, handler, runtime: name, deadline: Date.now() + initSeconds * 1000 };
  const init = exchange(start, randomUUID(), initSeconds);
  let invocations = 0;
  return {
    sessionToken,
    ready: init.then(({ failure }) => failure),
    isAlive: runtime.isAlive,
    isUsed: () => invocations > 0,
    close: runtime.kill,
    async invoke(event, killAfter) {
      const cold = invocations++ === 0;
      const begin = performance.now();
      const initialized = await init;
      const task = createTask(model, logStreamName, event);
      const { requestId } = task;
      const log = createPlatformLog(model);
      options.writeLog?.(log.toStart(requestId));
      const ended = initialized.failure
        ? initialized
        : await exchange(task, requestId, model.timeoutSeconds, killAfter);
      const failure = ended.failure ?? ended.afterwards?.failure;
      const report = { requestId, ...ended, failure, ...(cold && { initMilliseconds: initialized.milliseconds }) };
      if (options.writeLog) log.toEnd(report).forEach(options.writeLog);
      const milliseconds = performance.now() - begin;
      const { payload, trace, afterwards } = ended;
      return { payload, functionError: Boolean(ended.failure), trace, afterwards, cold, milliseconds };
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function createTask(model: FunctionModel, logStreamName: string, event: unknown): Task & { requestId: string } {
  const requestId = randomUUID();
  const context = {
    functionVersion: '$LATEST',
    functionName: model.name,
    memoryLimitInMB: String(model.memoryMegabytes),
    logGroupName: model.logGroupName,
    logStreamName,
    invokedFunctionArn: model.arn,
    awsRequestId: requestId,
  };
  return { event, context, deadline: Date.now() + model.timeoutSeconds * 1000, requestId };
}

interface End {
  payload: string;
  failure: Failure | undefined;
  /** Where a failure arose. */
  trace: string[] | undefined;
}

interface Ended extends End {
  /** How the environment ended after its answer, where it did. */
  afterwards: End | undefined;
  milliseconds: number;
  megabytes: number;
}

/** Exchanges with the process, and says how that ended and what it took: the most memory used so far, even by a dead one. */
function createExchange(exchange: (message: unknown, seconds: number, killAfter?: number) => Promise<Reply>) {
  let megabytes = 0;
  return async (message: unknown, requestId: string, seconds: number, killAfter?: number): Promise<Ended> => {
    const begin = performance.now();
    const reply = await exchange(message, seconds, killAfter);
    const milliseconds = performance.now() - begin;
    if ('outcome' in reply) megabytes = reply.outcome.megabytes;
    const afterwards = 'outcome' in reply && reply.afterwards ? toEnd(reply.afterwards, requestId, seconds) : undefined;
    return { ...toEnd(reply, requestId, seconds), afterwards, milliseconds, megabytes };
  };
}

function toEnd(reply: Reply, requestId: string, seconds: number): End {
  const failure = findFailure(reply, requestId, seconds);
  const payload = failure ? JSON.stringify(failure) : (reply as { outcome: { result: string } }).outcome.result;
  const outcome = 'outcome' in reply && 'failure' in reply.outcome ? reply.outcome : undefined;
  return { payload, failure, trace: outcome?.trace ?? failure?.trace };
}

function findFailure(reply: Reply, requestId: string, seconds: number): Failure | undefined {
  if ('timedOut' in reply) return toTimeout(requestId, seconds);
  if ('exit' in reply) return toExit(requestId, reply.exit);
  return 'failure' in reply.outcome ? reply.outcome.failure : findOversize(reply.outcome.result);
}

/** As in `2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef`. */
function createLogStreamName(): string {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return `${date}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
}
