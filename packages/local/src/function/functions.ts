import { availableParallelism } from 'node:os';
import { type Fault, isDue } from '../fault/fault.ts';
import { type FunctionModel, type Invocation, InvokeError } from '../model.ts';
import { UserError } from '../user-error.ts';
import { type EnvironmentOptions, startEnvironment } from './environment.ts';
import { createEnvironments, type Environments } from './environments.ts';
import { requirePermission } from './permission.ts';
import { findPlace } from './source-location.ts';

export interface FunctionsOptions extends EnvironmentOptions {
  /** How many environments a function has at most on this machine; further invocations wait. Lambda starts more. */
  environments?: number;
  /** How many invocations of a function run or wait at once before it is throttled, unless it reserves its own. */
  concurrency?: number;
  /** After how long an environment is closed that isn't needed; the last one stays. */
  idleMilliseconds?: number;
  /** Takes a line about an invocation that failed. */
  report?: (line: string) => void;
}

export interface Functions {
  /** An `Invoke` with the faults that the invocation shall meet. */
  invoke(functionArn: string, event: unknown, sourceArn: string, faults?: Fault[]): Promise<Invocation>;
  /** The faults of the invocation that runs in the environment with a session token. */
  findFaults(sessionToken: string): Fault[];
  /** Initializes one environment of each function, which then waits for its first invocation. */
  warmUp(): Promise<void>;
  /** Closes each environment as soon as nothing runs in it; what is invoked still runs. */
  retire(): void;
  close(): Promise<void>;
}

/** An account's concurrency. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const accountConcurrency = 1000;

/** Environments are processes: more of them than this would only take each other's time and the machine's memory. */
const affordable = Math.min(10, Math.max(4, 2 * availableParallelism()));

interface Running {
  model: FunctionModel;
  environments: Environments;
  count: number;
  /** The faults of each invocation under way, by its environment's session token. */
  faults: Map<string, Fault[]>;
}

/** Runs functions, each in execution environments of its own. */
export function startFunctions(models: FunctionModel[], options: FunctionsOptions): Functions {
  const { environments: limit = affordable, idleMilliseconds = 60_000 } = options;
  const running: Running[] = models.map((model) => {
    const environments = createEnvironments(() => startEnvironment(model, options), { limit, idleMilliseconds });
    return { model, environments, count: 0, faults: new Map() };
  });
  return {
    async invoke(functionArn, event, sourceArn, faults = []) {
      const found = running.find(({ model }) => model.arn === functionArn);
      if (!found) throw new InvokeError('ResourceNotFoundException', `Function not found: ${functionArn}`);
      requirePermission(found.model, sourceArn);
      const invocation = await runOnce(found, event, faults, options.concurrency ?? accountConcurrency);
      if (invocation.functionError) options.report?.(toReport(found.model, 'failed', invocation));
      if (invocation.afterwards)
        options.report?.(toReport(found.model, 'failed after it had answered', invocation.afterwards));
      return invocation;
    },
    findFaults: (sessionToken) => running.flatMap(({ faults }) => faults.get(sessionToken) ?? []),
    retire() {
      for (const { environments } of running) environments.retire();
    },
    warmUp: async () => void (await Promise.all(running.map(warmUp))),
    close: async () => void (await Promise.all(running.map((it) => it.environments.close()))),
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

async function invokeIn({ environments, faults: all }: Running, event: unknown, faults: Fault[]): Promise<Invocation> {
  function findDue(name: Fault['name']) {
    return faults.find((fault) => fault.name === name && isDue(fault));
  }
  const environment = await environments.take(findDue('lambda:cold') !== undefined);
  all.set(environment.sessionToken, faults);
  try {
    return await environment.invoke(event, findDue('lambda:kill')?.milliseconds);
  } finally {
    all.delete(environment.sessionToken);
    environments.give(environment);
  }
}

async function warmUp({ model, environments }: Running): Promise<void> {
  const environment = await environments.take();
  const failure = await environment.ready;
  environments.give(environment);
  if (!failure) return;
  const error = [failure.errorType, failure.errorMessage].filter(Boolean).join(': ');
  throw new UserError(
    `${model.logicalId} (AWS::Lambda::Function) doesn't load: its handler ${model.handler} in ${model.codePath} answers ${error}${toPlace(failure.trace)}. Mend the code or the Handler property.`,
  );
}

function toReport({ logicalId }: FunctionModel, what: string, { payload, trace }: Failed) {
  return `${logicalId} ${what}${toPlace(trace)}: ${payload}`;
}

type Failed = Pick<Invocation, 'payload' | 'trace'>;

function toPlace(trace: string[] | undefined): string {
  const place = findPlace(trace);
  return place ? ` at ${place}` : '';
}
