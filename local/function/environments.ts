import type { Environment } from './environment.ts';

/** The execution environments of one function. */
export interface Environments {
  /** A warm environment, or a new one; waits where this machine's limit is reached. */
  take(): Promise<Environment>;
  /** Gives an environment back after its invocation; a dead one is replaced when it is needed. */
  give(environment: Environment): void;
  close(): Promise<void>;
}

export interface EnvironmentsOptions {
  /** How many there are at most at once. */
  limit: number;
  /** Whether every environment is closed after one invocation, so that state kept in it shows itself. */
  recycle: boolean;
  /** After how long an environment is closed that isn't needed; the last one stays. Lambda gives it some minutes. */
  idleMilliseconds: number;
}

/** Keeps a function's environments: the one used last is used first, so that few stay warm. */
export function createEnvironments(
  start: () => Environment,
  { limit, recycle, idleMilliseconds }: EnvironmentsOptions,
): Environments {
  const all = new Set<Environment>();
  const idle: Environment[] = [];
  const timers = new Map<Environment, NodeJS.Timeout>();
  const waiting: ((environment: Environment) => void)[] = [];
  function create(): Environment {
    const environment = start();
    all.add(environment);
    return environment;
  }
  function rest(environment: Environment): void {
    idle.push(environment);
    timers.set(environment, setTimeout(retire, idleMilliseconds, environment).unref());
  }
  function retire(environment: Environment): void {
    if (idle.length < 2) return;
    idle.splice(idle.indexOf(environment), 1);
    discard(environment);
  }
  function discard(environment: Environment): void {
    all.delete(environment);
    timers.delete(environment);
    environment.close();
    if (waiting.length > 0) waiting.shift()?.(create());
  }
  return {
    async take() {
      for (let warm = idle.pop(); warm; warm = idle.pop()) {
        clearTimeout(timers.get(warm));
        if (warm.isAlive()) return warm;
        discard(warm);
      }
      return all.size < limit ? create() : new Promise((resolve) => waiting.push(resolve));
    },
    give(environment) {
      if (recycle || !environment.isAlive()) discard(environment);
      else if (waiting.length > 0) waiting.shift()?.(environment);
      else rest(environment);
    },
    async close() {
      waiting.length = 0;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
}
