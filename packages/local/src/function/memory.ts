import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const eachMilliseconds = 50;

/**
 * Looks, until it is stopped, whether a process has more memory than it may, and says so once. A heap has a limit of its
 * own; this is for what stands outside of it, such as buffers.
 */
export function watchMemory(pid: number | undefined, megabytes: number, onOver: () => void): () => void {
  const stop = new AbortController();
  if (pid !== undefined) void watch(pid, megabytes, stop.signal, onOver);
  return () => stop.abort();
}

async function watch(pid: number, megabytes: number, signal: AbortSignal, onOver: () => void): Promise<void> {
  for (;;) {
    await wait(eachMilliseconds, undefined, { signal }).catch(() => {});
    const isOver = !signal.aborted && (await findMegabytes(pid)) > megabytes;
    if (signal.aborted) return;
    if (isOver) return onOver();
  }
}

/** The memory of a process; 0 where it is gone, or nothing tells. Linux has it in a file, macOS and the BSDs by a command. */
export async function findMegabytes(pid: number, platform: NodeJS.Platform = process.platform): Promise<number> {
  const read = platform === 'linux' ? readStatus : askPs;
  return (await read(pid).catch(() => 0)) / 1024;
}

/** In KB; what a process shares with others, such as the text of Node.js, is not counted. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function readStatus(pid: number): Promise<number> {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes ?? 0);
}

/** In KB, what is shared among it. https://man.freebsd.org/cgi/man.cgi?ps(1) */
async function askPs(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim());
}
