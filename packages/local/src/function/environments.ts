import type { Environment } from './environment.ts';

/** The execution environments of one function. */
export interface Environments {
  /** A warm environment, or a new one; waits where this machine's limit is reached. `cold` takes none that was used. */
  take(cold?: boolean): Promise<Environment>;
  /** Gives an environment back after its invocation; a dead one is replaced when it is needed. */
  give(environment: Environment): void;
  /** Closes each environment as soon as nothing runs in it. */
  retire(): void;
  close(): Promise<void>;
}

export interface EnvironmentsOptions {
  /** How many there are at most at once. */
  limit: number;
  /** After how long an environment is closed that isn't needed; the last one stays. Lambda gives it some minutes. */
  idleMilliseconds: number;
}

/** Keeps a function's environments: the one used last is used first, so that few stay warm. */
export function createEnvironments(
  start: () => Environment,
  { limit, idleMilliseconds }: EnvironmentsOptions,
): Environments {
  const all = new Set<Environment>();
  const waiting: { cold: boolean; resolve: (environment: Environment) => void }[] = [];
  let retired = false;
  const warm = createWarm(idleMilliseconds, discard);
  function create(): Environment {
    const environment = start();
    all.add(environment);
    return environment;
  }
  function discard(environment: Environment): void {
    all.delete(environment);
    environment.close();
    if (waiting.length > 0) waiting.shift()?.resolve(create());
  }
  function give(environment: Environment): void {
    const [next] = waiting;
    const isFit = environment.isAlive() && !(next?.cold && environment.isUsed());
    if (!isFit || (retired && !next)) discard(environment);
    else if (next) waiting.shift()?.resolve(environment);
    else warm.add(environment);
  }
  return {
    async take(cold = false) {
      for (let environment = warm.take(); environment; environment = warm.take()) {
        if (environment.isAlive() && !(cold && environment.isUsed())) return environment;
        discard(environment);
      }
      return all.size < limit ? create() : new Promise((resolve) => waiting.push({ cold, resolve }));
    },
    give,
    retire() {
      retired = true;
      for (let environment = warm.take(); environment; environment = warm.take()) discard(environment);
    },
    async close() {
      waiting.length = 0;
      while (warm.take());
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
}

/** The environments between two invocations; each but the last is discarded when it isn't taken for a while. */
function createWarm(idleMilliseconds: number, discard: (environment: Environment) => void) {
  const idle: { environment: Environment; timer: NodeJS.Timeout }[] = [];
  function retire(environment: Environment): void {
    if (idle.length < 2) return;
    idle.splice(
      idle.findIndex((it) => it.environment === environment),
      1,
    );
    discard(environment);
  }
  return {
    add(environment: Environment): void {
      idle.push({ environment, timer: setTimeout(retire, idleMilliseconds, environment).unref() });
    },
    take(): Environment | undefined {
      const last = idle.pop();
      clearTimeout(last?.timer);
      return last?.environment;
    },
  };
}
