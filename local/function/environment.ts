import { randomUUID } from 'node:crypto';
import type { FunctionModel, Invocation } from '../model.ts';
import { type Failure, findOversize, toExit, toTimeout } from './failure.ts';
import { type Reply, startProcess } from './process.ts';
import type { Start, Task } from './runtime.ts';
import { toVariables } from './variables.ts';

/** One execution environment: it takes one invocation at a time, keeps its module state, and may die of one. */
export interface Environment {
  /** Settles when the handler is loaded, with the reason where it can't be. */
  ready: Promise<Failure | undefined>;
  invoke(event: unknown): Promise<Invocation>;
  /** False once it has died: by a timeout, an exit, a crash, too much memory, or a handler that doesn't load. */
  isAlive(): boolean;
  close(): Promise<void>;
}

/** Lambda gives a function's initialization ten seconds. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const initSeconds = 10;

/**
 * Starts an execution environment with the variables, the memory and the time that the template gives the function.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export function startEnvironment(model: FunctionModel, endpoints: { [name: string]: string }): Environment {
  const logStreamName = createLogStreamName();
  const runtime = startProcess({
    cwd: model.codePath,
    env: toVariables(model, logStreamName, endpoints),
    heapMegabytes: model.memoryMegabytes,
  });
  const start: Start = { codePath: model.codePath, handler: model.handler, runtime: model.runtime };
  const ready = runtime.exchange(start, initSeconds).then((reply) => findFailure(reply, randomUUID(), initSeconds));
  let invocations = 0;
  return {
    ready,
    isAlive: runtime.isAlive,
    close: runtime.kill,
    async invoke(event) {
      const cold = invocations++ === 0;
      const begin = performance.now();
      const unready = await ready;
      const task = createTask(model, logStreamName, event);
      const { functionError, payload } = unready
        ? { functionError: true, payload: JSON.stringify(unready) }
        : toAnswer(await runtime.exchange(task, model.timeoutSeconds), task.requestId, model.timeoutSeconds);
      return { payload, functionError, cold, milliseconds: performance.now() - begin };
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

function toAnswer(reply: Reply, requestId: string, seconds: number) {
  const failure = findFailure(reply, requestId, seconds);
  if (failure) return { functionError: true, payload: JSON.stringify(failure) };
  return { functionError: false, payload: (reply as { outcome: { result: string } }).outcome.result };
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
