import type { Environment } from './environment.ts';

/** The execution environments of one function. */
export interface EnvironmentPool {
  /**
   * Returns an idle environment or starts one; waits while the limit is reached.
   * @param cold whether the environment must not have been invoked before
   */
  acquire(cold?: boolean): Promise<Environment>;
  /** Returns an environment to the pool after its invocation. */
  release(environment: Environment): void;
  /** Closes idle environments now, and the others when they are released. */
  drain(): void;
  /** Closes all environments, even those in use. Calls of `acquire` that wait never settle. */
  close(): Promise<void>;
}

interface EnvironmentPoolOptions {
  /** The maximum number of environments. */
  limit: number;
  /** The time after which idle environments are closed, except for the last. Lambda keeps them for some minutes. */
  idleMilliseconds: number;
}

/** Creates the pool of a function's environments. The one used last is used first, so that few stay warm. */
export function createEnvironmentPool(start: () => Environment, options: EnvironmentPoolOptions): EnvironmentPool {
  const { limit, idleMilliseconds } = options;
  const all = new Set<Environment>();
  const waiting: { cold: boolean; resolve: (environment: Environment) => void }[] = [];
  let draining = false;
  const idle = createIdleList(idleMilliseconds, discard);
  function create(): Environment {
    const environment = start();
    all.add(environment);
    return environment;
  }
  function discard(environment: Environment): void {
    all.delete(environment);
    void environment.close();
    waiting.shift()?.resolve(create());
  }
  return {
    async acquire(cold = false) {
      const environment = idle.take(cold);
      if (environment) return environment;
      return all.size < limit ? create() : new Promise((resolve) => waiting.push({ cold, resolve }));
    },
    release(environment) {
      const [next] = waiting;
      if (!isReusable(environment, next?.cold) || (draining && !next)) discard(environment);
      else if (next) waiting.shift()?.resolve(environment);
      else idle.add(environment);
    },
    drain() {
      draining = true;
      idle.takeAll().forEach(discard);
    },
    async close() {
      waiting.length = 0;
      idle.takeAll();
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
}

function isReusable(environment: Environment, cold = false): boolean {
  return environment.isAlive() && !(cold && environment.isUsed());
}

/** Creates the list of idle environments. After the idle time, it discards an environment unless it is the only one. */
function createIdleList(idleMilliseconds: number, discard: (environment: Environment) => void) {
  /** In the order in which they became idle. */
  const timers = new Map<Environment, NodeJS.Timeout>();
  function remove(environment: Environment): void {
    clearTimeout(timers.get(environment));
    timers.delete(environment);
  }
  function expire(environment: Environment): void {
    if (timers.size < 2) return;
    remove(environment);
    discard(environment);
  }
  return {
    add(environment: Environment): void {
      timers.set(environment, setTimeout(expire, idleMilliseconds, environment).unref());
    },
    /** Takes the environment used last, and discards those that cannot be reused. */
    take(cold: boolean): Environment | undefined {
      for (const environment of [...timers.keys()].reverse()) {
        remove(environment);
        if (isReusable(environment, cold)) return environment;
        discard(environment);
      }
      return undefined;
    },
    takeAll(): Environment[] {
      const environments = [...timers.keys()];
      environments.forEach(remove);
      return environments;
    },
  };
}
