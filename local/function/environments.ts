import type { Environment } from './environment.ts';

/** The execution environments of one function. */
export interface Environments {
  /** A warm environment, or a new one; waits where this machine's limit is reached. */
  take(): Promise<Environment>;
  /** Gives an environment back after its invocation; a dead one is replaced when it is needed. */
  give(environment: Environment): void;
  close(): Promise<void>;
}

/**
 * Keeps a function's environments: the one used last is used first, so that few stay warm.
 * @param limit how many there are at most at once
 * @param recycle whether every environment is closed after one invocation, so that state kept in it shows itself
 */
export function createEnvironments(start: () => Environment, limit: number, recycle: boolean): Environments {
  const all = new Set<Environment>();
  const idle: Environment[] = [];
  const waiting: ((environment: Environment) => void)[] = [];
  function create(): Environment {
    const environment = start();
    all.add(environment);
    return environment;
  }
  function discard(environment: Environment): void {
    all.delete(environment);
    environment.close();
    if (waiting.length > 0) waiting.shift()?.(create());
  }
  return {
    async take() {
      for (let warm = idle.pop(); warm; warm = idle.pop()) {
        if (warm.isAlive()) return warm;
        discard(warm);
      }
      return all.size < limit ? create() : new Promise((resolve) => waiting.push(resolve));
    },
    give(environment) {
      if (recycle || !environment.isAlive()) discard(environment);
      else if (waiting.length > 0) waiting.shift()?.(environment);
      else idle.push(environment);
    },
    async close() {
      waiting.length = 0;
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
}
