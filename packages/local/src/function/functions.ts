import { availableParallelism } from 'node:os';
import { type Fault, isDue } from '../fault/fault.ts';
import { toShort } from '../invoke/name.ts';
import { type FunctionModel, type Invocation, InvokeError } from '../model.ts';
import { UserError } from '../user-error.ts';
import { type EnvironmentOptions, startEnvironment } from './environment.ts';
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts';
import type { Failure } from './failure.ts';
import { requirePermission } from './permission.ts';
import { findSourceLocation } from './source-location.ts';

export interface FunctionsOptions extends EnvironmentOptions {
  /** The maximum number of environments of a function; further invocations wait. On Lambda, there are more. */
  environments?: number;
  /** The maximum number of concurrent invocations of a function that does not reserve its own concurrency. */
  concurrency?: number;
  /** The time after which idle environments are closed, except for the last. */
  idleMilliseconds?: number;
  /** Receives a line about an invocation that failed. */
  report?: (line: string) => void;
}

export interface Functions {
  /** Invokes a function, with faults injected. */
  invoke(functionArn: string, event: unknown, sourceArn: string, faults?: Fault[]): Promise<Invocation>;
  /**
   * Runs a function for the developer, who needs no permission.
   * @param name its logical id, with or without the digits that CDK appends, or its name
   */
  run(name: string, event: unknown): Promise<Invocation>;
  /** Returns the faults of the invocation that runs in the environment with this session token. */
  findFaults(sessionToken: string): Fault[];
  /**
   * Initializes one environment of each function that the API invokes.
   * @throws {UserError} when a handler cannot be loaded
   */
  warmUp(): Promise<void>;
  /** Lets invocations finish, and closes each environment once it is idle. */
  drain(): void;
  close(): Promise<void>;
}

/** The default concurrency of an account. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const accountConcurrency = 1000;

/** Environments are processes: more than this would only slow each other down. */
const defaultLimit = Math.min(10, Math.max(4, 2 * availableParallelism()));

interface Running {
  model: FunctionModel;
  pool: EnvironmentPool;
  count: number;
  /** The faults of each invocation under way, by its environment's session token. */
  faults: Map<string, Fault[]>;
}

/** Starts functions, each with its own execution environments. */
export function startFunctions(models: FunctionModel[], options: FunctionsOptions): Functions {
  const { environments: limit = defaultLimit, idleMilliseconds = 60_000 } = options;
  const running: Running[] = models.map((model) => {
    const pool = createEnvironmentPool(() => startEnvironment(model, options), { limit, idleMilliseconds });
    return { model, pool, count: 0, faults: new Map() };
  });
  return {
    async invoke(functionArn, event, sourceArn, faults = []) {
      const found = running.find(({ model }) => model.arn === functionArn);
      if (!found) throw new InvokeError('ResourceNotFoundException', `Function not found: ${functionArn}`);
      requirePermission(found.model, sourceArn);
      const invocation = await runOnce(found, event, faults, options.concurrency ?? accountConcurrency);
      if (invocation.functionError && !isRefusal(invocation, sourceArn))
        options.report?.(toReport(found.model, 'failed', invocation));
      if (invocation.afterwards)
        options.report?.(toReport(found.model, 'failed after its response', invocation.afterwards));
      return invocation;
    },
    async run(name, event) {
      const found = running.find(({ model }) => [model.logicalId, toShort(model.logicalId), model.name].includes(name));
      if (found) return runOnce(found, event, [], options.concurrency ?? accountConcurrency);
      const names = running.map(({ model }) => toShort(model.logicalId));
      throw new InvokeError('ResourceNotFoundException', `There is no function ${name}; there is ${names.join(', ')}.`);
    },
    findFaults: (sessionToken) => running.flatMap(({ faults }) => faults.get(sessionToken) ?? []),
    drain() {
      for (const { pool } of running) pool.drain();
    },
    warmUp: async () => void (await Promise.all(running.filter(({ model }) => !model.isIdle).map(warmUp))),
    close: async () => void (await Promise.all(running.map((it) => it.pool.close()))),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
async function runOnce(running: Running, event: unknown, faults: Fault[], concurrency: number): Promise<Invocation> {
  if (running.count >= (running.model.reservedConcurrency ?? concurrency)) {
    throw new InvokeError('TooManyRequestsException', 'Rate Exceeded.');
  }
  running.count++;
  try {
    return await invokeIn(running, event, faults);
  } finally {
    running.count--;
  }
}

async function invokeIn({ pool, faults: all }: Running, event: unknown, faults: Fault[]): Promise<Invocation> {
  function findDue(name: Fault['name']) {
    return faults.find((fault) => fault.name === name && isDue(fault));
  }
  const environment = await pool.acquire(findDue('lambda:cold') !== undefined);
  all.set(environment.sessionToken, faults);
  try {
    return await environment.invoke(event, findDue('lambda:kill')?.milliseconds);
  } finally {
    all.delete(environment.sessionToken);
    pool.release(environment);
  }
}

async function warmUp({ model, pool }: Running): Promise<void> {
  const environment = await pool.acquire();
  const failure = await environment.ready;
  pool.release(environment);
  if (!failure) return;
  const error = [failure.errorType, failure.errorMessage].filter(Boolean).join(': ');
  throw new UserError(
    `${model.logicalId} (AWS::Lambda::Function): cannot load the handler ${model.handler} in ${model.codePath}: ${error}${toLocation(failure.trace)}. Fix the code or the Handler property.`,
  );
}

/** Whether an authorizer has rejected the caller, which is not a failure: API Gateway responds with 401. */
function isRefusal({ payload }: Failed, sourceArn: string): boolean {
  return sourceArn.includes('/authorizers/') && toFailure(payload).errorMessage === 'Unauthorized';
}

function toReport({ logicalId }: FunctionModel, what: string, { payload, trace }: Failed) {
  const { errorType, errorMessage } = toFailure(payload);
  return `${logicalId} ${what}${toLocation(trace)}: ${errorType ? `${errorType}: ` : ''}${errorMessage}`;
}

function toFailure(payload: string): Failure {
  return JSON.parse(payload);
}

type Failed = Pick<Invocation, 'payload' | 'trace'>;

function toLocation(trace: string[] | undefined): string {
  const location = findSourceLocation(trace);
  return location ? ` at ${location}` : '';
}
