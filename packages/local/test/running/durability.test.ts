import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeAfterTest } from '../closing.ts';
import { startFixture } from './project.ts';

const writers = 10;
/** Acknowledged writes between two kills of an execution environment, and before the kill of the whole stack. */
const between = 100;
const all = 800;

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'killed-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

async function start() {
  const command = await startFixture(data);
  closeAfterTest(command.close);
  return command;
}

function toData(id: string) {
  return { id, text: id.repeat(50) };
}

/** The processes of a stack, its execution environments or its database's engine, by their ids. */
async function findChildren(parent: number, program: '/function/' | '/dynoxide '): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const children = lines.filter(([, ppid, ...args]) => ppid === String(parent) && args.join(' ').includes(program));
  return children.map(([pid]) => Number(pid));
}

/** Writes until the stack is gone; answers how many writes ended how. */
async function load(url: string, saved: Set<string>, onSaved: () => void): Promise<{ [end: string]: number }> {
  const ends: { [end: string]: number } = {};
  async function write(writer: number): Promise<void> {
    for (let count = 0; ; count++) {
      const id = `${writer}-${count}`;
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ id, data: toData(id) });
      const answer = await fetch(`${url}/items`, { method: 'POST', headers, body });
      const end = answer.status === 200 ? '200' : `${answer.status} ${await answer.text()}`;
      ends[end] = (ends[end] ?? 0) + 1;
      if (answer.status !== 200) continue;
      saved.add(id);
      onSaved();
    }
  }
  await Promise.allSettled(Array.from({ length: writers }, (_, writer) => write(writer)));
  return ends;
}

describe('every acknowledged write', () => {
  it('is there after execution environments and the engine were killed under load, and then the whole stack', async () => {
    const stack = await start();
    const saved = new Set<string>();
    let killed = 0;
    const ends = await load(stack.url, saved, async () => {
      if (saved.size >= all) stack.kill('SIGKILL');
      else if (saved.size % between === 0) {
        const isHalf = saved.size === all / 2;
        const [pid] = await findChildren(stack.pid, isHalf ? '/dynoxide ' : '/function/');
        if (pid) process.kill(pid, 'SIGKILL');
        if (pid) killed++;
      }
    });
    const again = await start();
    const lost: string[] = [];
    for (const id of saved) {
      const read = await fetch(`${again.url}/items/${id}`);
      if (!isDeepStrictEqual(JSON.parse(await read.text()), { id, data: toData(id) }))
        lost.push(`${id} ${read.status}`);
    }
    expect(await again.close()).toBe(0);
    expect(lost).toEqual([]);
    expect(saved.size).toBeGreaterThanOrEqual(all);
    expect(killed).toBeGreaterThan(3);
    expect(stack.output()).toContain('The local database ended by itself (SIGKILL): it is started again');
    // A request whose environment is killed gets the gateway response to a function that ends, one whose engine is
    // killed succeeds in another try or gets a 503; none gets a false 200.
    expect(Object.keys(ends).filter((end) => !/^(200|500 |503 )/.test(end))).toEqual([]);
  }, 120_000);
});
