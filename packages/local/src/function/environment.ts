import { randomUUID } from 'node:crypto';
import type { FunctionModel, Invocation } from '../model.ts';
import { type Failure, findOversize, toExit, toTimeout } from './failure.ts';
import { createPlatformLog, type Report } from './platform.ts';
import { type Reply, type RuntimeProcess, startProcess } from './process.ts';
import type { Start, Task } from './runtime.ts';
import { toTraceHeader } from './trace.ts';
import { toVariables, toVersion } from './variables.ts';

/** An execution environment. It runs one invocation at a time, keeps its module state, and an invocation can end it. */
export interface Environment {
  /** The session token of the credentials it signs its calls with; unique. */
  sessionToken: string;
  /** Resolves when the handler is loaded, with the failure if that failed. */
  ready: Promise<Failure | undefined>;
  /** @param killAfter kills it after this many milliseconds of the invocation */
  invoke(event: unknown, killAfter?: number): Promise<Invocation>;
  /** False once it has ended: by a timeout, an exit, a crash, too much memory, or a handler that cannot be loaded. */
  isAlive(): boolean;
  /** Whether it has been invoked. */
  isUsed(): boolean;
  close(): Promise<void>;
}

export interface EnvironmentOptions {
  /** The endpoints of AWS's services on this machine, as `AWS_ENDPOINT_URL_<SERVICE>`. */
  endpoints: { [name: string]: string };
  /** Receives the lines that Lambda writes to the function's log. */
  writeLog?: ((line: string) => void) | undefined;
  /** Receives the function's standard output; this process's own by default. */
  writeOutput?: ((text: string) => void) | undefined;
  /** Receives the function's standard error; this process's own by default. */
  writeError?: ((text: string) => void) | undefined;
}

/** Lambda's limit for the initialization. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const initSeconds = 10;

/**
 * Starts an execution environment with the variables, memory and timeout of the template.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export function startEnvironment(model: FunctionModel, { endpoints, ...options }: EnvironmentOptions): Environment {
  const logStreamName = createLogStreamName(model);
  const sessionToken = randomUUID();
  const runtime = startProcess({
    cwd: model.codePath,
    env: toVariables(model, { logStreamName, sessionToken }, endpoints),
    memoryMegabytes: model.memoryMegabytes,
    onOutput: options.writeOutput,
    onError: options.writeError,
  });
  const request = createMeasuredRequest(runtime.request);
  const init = request(toStart(model), randomUUID(), initSeconds);
  const log = createPlatformLog(model);
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
      if (options.writeLog) log.toStart(requestId).forEach(options.writeLog);
      const result = initialized.failure
        ? initialized
        : await request(task, requestId, model.timeoutSeconds, killAfter);
      if (options.writeLog) log.toEnd(toReport(requestId, result, cold, initialized)).forEach(options.writeLog);
      const { payload, failure, trace, afterwards } = result;
      const milliseconds = performance.now() - begin;
      return { payload, functionError: Boolean(failure), trace, afterwards, cold, milliseconds };
    },
  };
}

function toStart({ codePath, handler, runtime }: FunctionModel): Start {
  return { codePath, handler, runtime, deadline: Date.now() + initSeconds * 1000 };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function createTask(model: FunctionModel, logStreamName: string, event: unknown): Task & { requestId: string } {
  const requestId = randomUUID();
  const context = {
    functionVersion: toVersion(model),
    functionName: model.name,
    memoryLimitInMB: String(model.memoryMegabytes),
    logGroupName: model.logGroupName,
    logStreamName,
    invokedFunctionArn: model.arn,
    awsRequestId: requestId,
    xRayTraceId: toTraceHeader(event, model.isTraced),
  };
  return { event, context, deadline: Date.now() + model.timeoutSeconds * 1000, requestId };
}

interface End {
  payload: string;
  failure: Failure | undefined;
  /** The stack trace of a failure. */
  trace: string[] | undefined;
}

interface Result extends End {
  /** How the environment ended after its outcome, if it did. */
  afterwards: End | undefined;
  milliseconds: number;
  /** The most memory used so far; of a dead environment too. */
  megabytes: number;
}

function toReport(requestId: string, result: Result, cold: boolean, initialized: Result): Report {
  const failure = result.failure ?? result.afterwards?.failure;
  return { requestId, ...result, failure, ...(cold && { initMilliseconds: initialized.milliseconds }) };
}

/** Wraps requests to the process to measure their time and memory. */
function createMeasuredRequest(request: RuntimeProcess['request']) {
  let megabytes = 0;
  return async (message: unknown, requestId: string, seconds: number, killAfter?: number): Promise<Result> => {
    const begin = performance.now();
    const reply = await request(message, seconds, killAfter);
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

/** Returns a name such as `2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef`. */
function createLogStreamName(model: FunctionModel): string {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return `${date}/[${toVersion(model)}]${randomUUID().replaceAll('-', '')}`;
}
