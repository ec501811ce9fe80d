import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Returns the resident set sizes of a process and all its descendants, in megabytes; shared memory counts for each. */
export async function readMemory(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const lines = stdout.trim().split('\n');
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  function list(id: number): number[] {
    return rows.flatMap(([each, parent, kilobytes]) => {
      if (each === id) return [Math.round(kilobytes / 1024)];
      return parent === id ? list(each) : [];
    });
  }
  return list(pid);
}
