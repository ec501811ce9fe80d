import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Bytes of memory that a process and all below it hold (their resident sets, shared pages counted each time). */
export async function readMemory(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const toSum = (parent: number): number =>
    rows.reduce((sum, [id = 0, above, kilobytes = 0]) => {
      if (id === parent) return sum + kilobytes * 1024;
      return above === parent ? sum + toSum(id) : sum;
    }, 0);
  return toSum(pid);
}
