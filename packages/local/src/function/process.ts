import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createLineReader } from '../machine/line-reader.ts';
import { watchMemory } from './memory.ts';
import { createOutOfMemoryFilter } from './out-of-memory.ts';
import { killGroup, killWithThisProcess, waitForExit } from './process-exit.ts';
import type { Outcome, Ready, Usage } from './runtime.ts';

/**
 * How a request to the process ended: with an outcome, or with the end of the process; `afterwards` if the process ended
 * after its outcome.
 */
export type Reply = { outcome: Outcome & Usage; afterwards?: Reply } | { timedOut: true } | { exit: string };

export interface RuntimeProcess {
  /**
   * Sends a message and waits for the reply, one at a time; kills the process if it takes longer than `seconds`.
   * @param killAfter kills the process after this many milliseconds, as if another program did
   */
  request(message: unknown, seconds: number, killAfter?: number): Promise<Reply>;
  isAlive(): boolean;
  /** Kills the process and all that it has started, and waits until it has exited. */
  kill(): Promise<void>;
}

interface ProcessOptions {
  cwd: string;
  env: { [name: string]: string };
  /** Limits the JavaScript heap, and the memory of the process as a whole. */
  memoryMegabytes: number;
  /** Receives the process's standard output; this process's own by default. */
  onOutput?: ((text: string) => void) | undefined;
  /** Receives the process's standard error; this process's own by default. */
  onError?: ((text: string) => void) | undefined;
}

/**
 * Starts `runtime.ts` in a process of its own. Not in a worker thread: a heap that overflows in a thread can abort
 * the whole process (https://github.com/nodejs/node/issues/47224), and a thread shares the machine's home directory,
 * working directory and time zone.
 */
export function startProcess(options: ProcessOptions): RuntimeProcess {
  const child = spawnRuntime(options);
  const exited = waitForExit(child);
  let alive = true;
  void exited.then(() => {
    alive = false;
  });
  killWithThisProcess(child, exited);
  const channel = child.stdio[3] as Duplex;
  channel.on('error', () => {});
  function kill() {
    return killGroup(child);
  }
  const read = createReplyReader(createLineReader(channel, exited), kill, exited);
  return {
    async request(message, seconds, killAfter) {
      // Kill before the message is sent: on a busy machine, the process could already reply to it.
      if (killAfter === 0) kill();
      channel.write(`${JSON.stringify(message)}\n`);
      const killer = killAfter === undefined ? undefined : setTimeout(kill, killAfter);
      const limits = startLimits(child.pid, { seconds, megabytes: toLimit(options.memoryMegabytes) }, kill);
      const reply = (await read(limits.isTimedOut)) ?? { exit: await exited };
      clearTimeout(killer);
      let afterwards = isFinal(reply) ? undefined : await read(limits.isTimedOut);
      if (afterwards && !isFinal(afterwards)) {
        kill();
        afterwards = { exit: await exited };
      }
      limits.stop();
      return afterwards ? { ...reply, afterwards } : reply;
    },
    isAlive: () => alive,
    async kill() {
      if (alive) kill();
      await exited;
    },
  };
}

function spawnRuntime({ cwd, env, memoryMegabytes, onOutput, onError = writeError }: ProcessOptions): ChildProcess {
  const child = spawn(process.execPath, [...toFlags(memoryMegabytes), fileURLToPath(boot)], {
    cwd,
    env,
    // As on Lambda, standard input is empty. Messages and replies use file descriptor 3.
    stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'pipe', 'pipe'],
    // With its own process group, Ctrl-C in a terminal does not end it before it has replied.
    detached: true,
    windowsHide: true,
  });
  if (onOutput) child.stdout?.setEncoding('utf8').on('data', onOutput);
  child.stderr?.setEncoding('utf8').on('data', createOutOfMemoryFilter(onError));
  return child;
}

const boot = new URL('boot.js', import.meta.url);

/** The same shares for the heap as in Lambda's runtime, so that it overflows at the same size. */
function toFlags(memoryMegabytes: number): string[] {
  return [
    `--max-old-space-size=${Math.floor(memoryMegabytes * 0.9)}`,
    `--max-semi-space-size=${Math.max(1, Math.floor(memoryMegabytes * 0.05))}`,
    '--disable-warning=ExperimentalWarning',
  ];
}

/** Leaves room for the runtime and for V8's report, so that a heap that overflows ends the process itself. */
function toLimit(memoryMegabytes: number) {
  return memoryMegabytes * 1.25 + 64;
}

/** Kills the process once it exceeds its time or memory. */
function startLimits(pid: number | undefined, limit: { seconds: number; megabytes: number }, kill: () => void) {
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, limit.seconds * 1000);
  const stopWatch = watchMemory(pid, limit.megabytes, kill);
  return {
    isTimedOut: () => timedOut,
    stop() {
      stopWatch();
      clearTimeout(timer);
    },
  };
}

const ready = JSON.stringify({ ready: true } satisfies Ready);

/** Creates a function that reads the next reply; undefined if the process is ready for the next message instead. */
function createReplyReader(nextLine: () => Promise<string | undefined>, kill: () => void, exited: Promise<string>) {
  return async (isTimedOut: () => boolean): Promise<Reply | undefined> => {
    const line = await nextLine();
    if (line === ready) return undefined;
    if (line === undefined) return isTimedOut() ? { timedOut: true } : { exit: await exited };
    const outcome = parseOutcome(line);
    // The function itself has written to the runtime's descriptor.
    if (!outcome) kill();
    if (!outcome || 'ends' in outcome) await exited;
    return outcome ? { outcome } : { exit: await exited };
  };
}

/** Whether the environment ends, or has ended, with this reply. */
function isFinal(reply: Reply) {
  return !('outcome' in reply) || 'ends' in reply.outcome;
}

function parseOutcome(line: string): (Outcome & Usage) | undefined {
  try {
    const outcome = JSON.parse(line);
    const isOutcome = typeof outcome.result === 'string' || typeof outcome.failure.errorMessage === 'string';
    return isOutcome && typeof outcome.megabytes === 'number' ? outcome : undefined;
  } catch {
    return undefined;
  }
}

function writeError(text: string): void {
  process.stderr.write(text);
}
