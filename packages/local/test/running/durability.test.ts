import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeAfterTest } from '../closing.ts';
import { startFixture } from './project.ts';

const writers = 10;
/** The number of acknowledged writes between two kills of an execution environment. */
const writesBetweenKills = 100;
/** The number of acknowledged writes before the kill of the whole stack. */
const totalWrites = 800;

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'durability-'));
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

/** Returns the process ids of a stack's execution environments, or of its database engine. */
async function findChildren(parent: number, program: '/function/' | '/dynoxide '): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const children = lines.filter(([, ppid, ...args]) => ppid === String(parent) && args.join(' ').includes(program));
  return children.map(([pid]) => Number(pid));
}

/** Writes until the stack is killed; returns the number of writes by their outcome. */
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
  it('survives kills of execution environments, the database engine and the whole stack under load', async () => {
    const stack = await start();
    const saved = new Set<string>();
    let kills = 0;
    const ends = await load(stack.url, saved, async () => {
      if (saved.size >= totalWrites) stack.kill('SIGKILL');
      else if (saved.size % writesBetweenKills === 0) {
        const isHalf = saved.size === totalWrites / 2;
        const [pid] = await findChildren(stack.pid, isHalf ? '/dynoxide ' : '/function/');
        if (pid) process.kill(pid, 'SIGKILL');
        if (pid) kills++;
      }
    });
    const again = await start();
    const missing: string[] = [];
    for (const id of saved) {
      const read = await fetch(`${again.url}/items/${id}`);
      if (!isDeepStrictEqual(JSON.parse(await read.text()), { id, data: toData(id) }))
        missing.push(`${id} ${read.status}`);
    }
    expect(await again.close()).toBe(0);
    expect(missing).toEqual([]);
    expect(saved.size).toBeGreaterThanOrEqual(totalWrites);
    expect(kills).toBeGreaterThan(3);
    expect(stack.output()).toContain('The local database exited (SIGKILL) and is restarted');
    // If its environment is killed, a request gets a 500; if the engine is, it succeeds on a retry or gets a 503.
    expect(Object.keys(ends).filter((end) => !/^(200|500 |503 )/.test(end))).toEqual([]);
  }, 120_000);
});
