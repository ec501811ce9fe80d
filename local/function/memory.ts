import { readFileSync } from 'node:fs';

const eachMilliseconds = 50;

/**
 * Looks, until it is stopped, whether a process has more memory of its own than it may, and says so once. A heap has a
 * limit of its own; this is for what stands outside of it, such as buffers. Only Linux tells a process's memory: elsewhere
 * it never speaks.
 */
export function watchMemory(pid: number | undefined, megabytes: number, onOver: () => void): () => void {
  if (pid === undefined || process.platform !== 'linux') return () => {};
  const timer = setInterval(() => {
    if (findMegabytes(pid) <= megabytes) return;
    clearInterval(timer);
    onOver();
  }, eachMilliseconds);
  return () => clearInterval(timer);
}

/** What a process shares with others, such as the text of Node.js, is not counted. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function findMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
