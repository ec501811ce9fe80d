import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createLines } from '../machine/line-reader.ts';
import { signalGroup } from '../machine/process-group.ts';
import { createDumpFilter } from './out-of-memory.ts';
import { watchMemory } from './memory.ts';
import type { Outcome, Ready, Usage } from './runtime.ts';

/**
 * How an exchange with the process ended: its answer, or how the process ended in place of one; `afterwards` where it
 * ended after its answer.
 */
export type Reply = { outcome: Outcome & Usage; afterwards?: Reply } | { timedOut: true } | { exit: string };

export interface RuntimeProcess {
  /**
   * Sends a line and waits for the answer; the process is killed when it takes longer than `seconds`. One at a time.
   * @param killAfter kills the process after so many milliseconds, as if someone else had
   */
  exchange(message: unknown, seconds: number, killAfter?: number): Promise<Reply>;
  isAlive(): boolean;
  /** Kills the process, with whatever it has started, and waits until it is gone. */
  kill(): Promise<void>;
}

interface ProcessOptions {
  cwd: string;
  env: { [name: string]: string };
  /** What the JavaScript heap, and all else that is the process's own, may come to. */
  memoryMegabytes: number;
  /** Takes what the process writes on its standard error, which is this process's own otherwise. */
  onError?: ((text: string) => void) | undefined;
}

/**
 * Starts `runtime.ts` in a process of its own. Not in a worker thread: a heap that overflows in a thread can abort
 * the whole process (https://github.com/nodejs/node/issues/47224), and a thread shares the machine's home directory,
 * working directory and time zone.
 */
export function startProcess(options: ProcessOptions): RuntimeProcess {
  const child = spawn(process.execPath, [...flags(options.memoryMegabytes), fileURLToPath(runtime)], {
    cwd: options.cwd,
    env: options.env,
    // Lambda gives a function nothing to read either; what it is asked and answers goes over a descriptor of its own.
    stdio: ['ignore', 'inherit', 'pipe', 'pipe'],
    // In a process group of its own, Ctrl-C in a terminal leaves it its time to answer.
    detached: true,
    windowsHide: true,
  });
  const gone = waitForEnd(child);
  let alive = true;
  gone.then(() => {
    alive = false;
  });
  endWithThisProcess(child, gone);
  function kill() {
    return killGroup(child);
  }
  const channel = child.stdio[3] as Duplex;
  const nextLine = createLines(channel);
  channel.on('error', () => {});
  child.stderr?.setEncoding('utf8').on('data', createDumpFilter(options.onError ?? writeError));
  return {
    async exchange(message, seconds, killAfter) {
      // Before it hears of it: while this process has to wait for a core, that one could send what it is never to send.
      if (killAfter === 0) kill();
      channel.write(`${JSON.stringify(message)}\n`);
      const timer = createTimer(seconds, kill);
      const stopWatch = watchMemory(child.pid, toLimit(options.memoryMegabytes), kill);
      const killer = killAfter === undefined ? undefined : setTimeout(kill, killAfter);
      async function read(): Promise<Reply | undefined> {
        const line = await Promise.race([nextLine(), gone.then(() => undefined)]);
        if (line === ready) return undefined;
        const reply = line === undefined ? undefined : await toReply(line, kill, gone);
        return reply ?? (timer.isOver() ? { timedOut: true } : { exit: await gone });
      }
      const reply = (await read()) ?? { exit: await gone };
      clearTimeout(killer);
      const after = isOver(reply) ? undefined : await read();
      if (after && !isOver(after)) kill();
      const afterwards = after && !isOver(after) ? { exit: await gone } : after;
      stopWatch();
      clearTimeout(timer.handle);
      return afterwards ? { ...reply, afterwards } : reply;
    },
    isAlive: () => alive,
    async kill() {
      if (alive) kill();
      await gone;
    },
  };
}

const ready = JSON.stringify({ ready: true } satisfies Ready);

/** Whether the environment ends, or has ended, with this reply. */
function isOver(reply: Reply) {
  return !('outcome' in reply) || 'ends' in reply.outcome;
}

/** What the function itself wrote on the runtime's descriptor ends the environment. */
async function toReply(line: string, kill: () => void, gone: Promise<string>): Promise<Reply> {
  const outcome = findOutcome(line);
  if (!outcome) kill();
  if (!outcome || 'ends' in outcome) await gone;
  return outcome ? { outcome } : { exit: await gone };
}

function findOutcome(line: string): (Outcome & Usage) | undefined {
  try {
    const outcome = JSON.parse(line);
    const isOutcome = typeof outcome.result === 'string' || typeof outcome.failure.errorMessage === 'string';
    return isOutcome && typeof outcome.megabytes === 'number' ? outcome : undefined;
  } catch {
    return undefined;
  }
}

const runtime = new URL('runtime.ts', import.meta.url);

/** The shares that Lambda's runtime gives the heap, so that it overflows at the same size. */
function flags(memoryMegabytes: number): string[] {
  return [
    `--max-old-space-size=${Math.floor(memoryMegabytes * 0.9)}`,
    `--max-semi-space-size=${Math.max(1, Math.floor(memoryMegabytes * 0.05))}`,
    '--disable-warning=ExperimentalWarning',
  ];
}

/** A heap that overflows is to end by itself, with what V8 says of it: it takes room for that, and the runtime some. */
function toLimit(memoryMegabytes: number) {
  return memoryMegabytes * 1.25 + 64;
}

const signals: { [signal: string]: string } = { SIGABRT: 'aborted', SIGKILL: 'killed', SIGSEGV: 'segmentation fault' };

/** In the words of Lambda: `exit status 1`, `signal: killed`. */
function waitForEnd(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`fork/exec: ${error.message}`));
    function end(status: number | null, signal: string | null) {
      return resolve(signal ? `signal: ${signals[signal] ?? signal}` : `exit status ${status}`);
    }
    // Not `exit`: on `close`, what the process still answered has arrived.
    child.once('close', end);
    child.once('exit', (status, signal) => {
      killGroup(child);
      // What it started in a group of its own may hold its standard error open for ever.
      const timer = setTimeout(end, 1000, status, signal);
      child.once('close', () => clearTimeout(timer));
    });
  });
}

/** An environment ends as a whole, with whatever the function has started. */
function killGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
}

const running = new Set<ChildProcess>();

/** Where this process ends without closing what runs, as at a second Ctrl-C, that ends as well. */
function endWithThisProcess(child: ChildProcess, gone: Promise<string>): void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(child);
  gone.then(() => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killAll);
  });
}

function killAll(): void {
  running.forEach(killGroup);
}

function writeError(text: string): void {
  process.stderr.write(text);
}

function createTimer(seconds: number, onOver: () => void) {
  let over = false;
  const handle = setTimeout(() => {
    over = true;
    onOver();
  }, seconds * 1000);
  return { handle, isOver: () => over };
}
