import type { Environment } from './environment.ts';

/** The execution environments of one function. */
export interface Environments {
  /** Returns a warm environment or starts one, and waits if the limit is reached; `cold` only accepts an unused one. */
  acquire(cold?: boolean): Promise<Environment>;
  /** Returns an environment to the pool after its invocation. */
  release(environment: Environment): void;
  /** Closes idle environments now, and the others when they are released. */
  drain(): void;
  close(): Promise<void>;
}

export interface EnvironmentsOptions {
  /** The maximum number of environments. */
  limit: number;
  /** The time after which idle environments are closed, except for the last. Lambda keeps them for some minutes. */
  idleMilliseconds: number;
}

/** Creates the pool of a function's environments. The one used last is used first, so that few stay warm. */
export function createEnvironments(start: () => Environment, options: EnvironmentsOptions): Environments {
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
    environment.close();
    if (waiting.length > 0) waiting.shift()?.resolve(create());
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

/** Creates the list of idle environments, which discards each but the last when it has been idle for a while. */
function createIdleList(idleMilliseconds: number, discard: (environment: Environment) => void) {
  const idle: { environment: Environment; timer: NodeJS.Timeout }[] = [];
  function expire(environment: Environment): void {
    if (idle.length < 2) return;
    idle.splice(
      idle.findIndex((it) => it.environment === environment),
      1,
    );
    discard(environment);
  }
  return {
    add(environment: Environment): void {
      idle.push({ environment, timer: setTimeout(expire, idleMilliseconds, environment).unref() });
    },
    /** Takes the environment used last, and discards those that cannot be reused. */
    take(cold: boolean): Environment | undefined {
      for (let last = idle.pop(); last; last = idle.pop()) {
        clearTimeout(last.timer);
        if (isReusable(last.environment, cold)) return last.environment;
        discard(last.environment);
      }
      return undefined;
    },
    takeAll(): Environment[] {
      return idle.splice(0).map(({ environment, timer }) => {
        clearTimeout(timer);
        return environment;
      });
    },
  };
}
