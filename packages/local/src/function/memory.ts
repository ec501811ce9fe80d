import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const intervalMilliseconds = 50;

/**
 * Polls the memory of a process and calls `onOver` once if it exceeds the limit. The heap has its own limit; this one is
 * for memory outside the heap, such as buffers. The returned function stops the polling.
 */
export function watchMemory(pid: number | undefined, megabytes: number, onOver: () => void): () => void {
  let timer = pid === undefined ? undefined : setTimeout(check, intervalMilliseconds, pid);
  async function check(id: number): Promise<void> {
    const isOver = (await findMegabytes(id)) > megabytes;
    if (timer === undefined) return;
    if (isOver) onOver();
    else timer.refresh();
  }
  return () => {
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Returns the memory of a process; 0 if it has exited or the platform is not supported. */
export async function findMegabytes(pid: number, platform: NodeJS.Platform = process.platform): Promise<number> {
  const read = platform === 'linux' ? readStatus : askPs;
  return (await read(pid).catch(() => 0)) / 1024;
}

/** Returns KB without shared memory, such as the code of Node.js. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
async function readStatus(pid: number): Promise<number> {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes ?? 0);
}

/** Returns KB with shared memory. https://man.freebsd.org/cgi/man.cgi?ps(1) */
async function askPs(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim());
}
