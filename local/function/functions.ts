import { availableParallelism } from 'node:os';
import { type FunctionModel, type Invocation, type Invoke, InvokeError } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { startEnvironment } from './environment.ts';
import { createEnvironments, type Environments } from './environments.ts';
import { requirePermission } from './permission.ts';

export interface FunctionsOptions {
  /** Where AWS's services answer on this machine, as `AWS_ENDPOINT_URL_<SERVICE>`. */
  endpoints: { [name: string]: string };
  /** How many environments a function has at most on this machine; further invocations wait. Lambda starts more. */
  environments?: number;
  /** How many invocations of a function run or wait at once before it is throttled, unless it reserves its own. */
  concurrency?: number;
  /** Whether every environment is closed after one invocation. */
  recycle?: boolean;
  /** After how long an environment is closed that isn't needed; the last one stays. */
  idleMilliseconds?: number;
  /** Takes a line about an invocation that failed. */
  report?: (line: string) => void;
}

export interface Functions {
  invoke: Invoke;
  /** Initializes one environment of each function, which then waits for its first invocation. */
  warmUp(): Promise<void>;
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
}

/** Runs functions, each in execution environments of its own. */
export function startFunctions(models: FunctionModel[], options: FunctionsOptions): Functions {
  const { endpoints, environments = affordable, recycle = false, idleMilliseconds = 60_000 } = options;
  const running = models.map((model) => {
    const start = () => startEnvironment(model, endpoints);
    return {
      model,
      environments: createEnvironments(start, { limit: environments, recycle, idleMilliseconds }),
      count: 0,
    };
  });
  return {
    async invoke(functionArn, event, sourceArn) {
      const found = running.find(({ model }) => model.arn === functionArn);
      if (!found) throw new InvokeError('ResourceNotFoundException', `Function not found: ${functionArn}`);
      requirePermission(found.model, sourceArn);
      const invocation = await runOnce(found, event, options.concurrency ?? accountConcurrency);
      if (invocation.functionError) options.report?.(`${found.model.logicalId} failed: ${invocation.payload}`);
      return invocation;
    },
    warmUp: async () => void (await Promise.all(running.map(warmUp))),
    close: async () => void (await Promise.all(running.map((it) => it.environments.close()))),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
async function runOnce(running: Running, event: unknown, concurrency: number): Promise<Invocation> {
  if (running.count >= (running.model.reservedConcurrency ?? concurrency)) {
    throw new InvokeError('TooManyRequestsException', 'Rate Exceeded.');
  }
  running.count++;
  const environment = await running.environments.take();
  try {
    return await environment.invoke(event);
  } finally {
    running.environments.give(environment);
    running.count--;
  }
}

async function warmUp({ model, environments }: Running): Promise<void> {
  const environment = await environments.take();
  const failure = await environment.ready;
  environments.give(environment);
  if (!failure) return;
  const error = [failure.errorType, failure.errorMessage].filter(Boolean).join(': ');
  throw new Refusal(
    `${model.logicalId} (AWS::Lambda::Function) doesn't load: its handler ${model.handler} in ${model.codePath} answers ${error}. Mend the code or the Handler property.`,
  );
}
