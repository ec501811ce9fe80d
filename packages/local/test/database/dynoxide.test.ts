import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { findBinary, startDynoxide } from '../../src/database/dynoxide.ts';
import { callEngine } from '../../src/database/engine.ts';
import { endAfterTest } from '../closing.ts';
import { createDirectory, serve, toTable } from './serving.ts';

/** Returns the process ids of the engines whose tables are in a folder. */
async function findEngines(directory: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
  const lines = stdout.split('\n').filter((line) => /^\s*\d+ \S*dynoxide /.test(line) && line.includes(directory));
  return lines.map((line) => Number.parseInt(line, 10));
}

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the engine', () => {
  it('is restarted with every acknowledged write when it is killed', async () => {
    const directory = createDirectory();
    const reports: string[] = [];
    const { client } = await serve({ directory, report: (line) => reports.push(line) });
    const saved: string[] = [];
    let failed = 0;
    async function write(writer: number): Promise<void> {
      for (let count = 0; count < 60; count++) {
        const id = `${writer}-${count}`;
        const put = client.send(new PutCommand({ TableName: 'items', Item: { id, data: 'x'.repeat(500) } }));
        await put.then(
          () => saved.push(id),
          () => failed++,
        );
        if (writer === 0 && count === 20) for (const pid of await findEngines(directory)) process.kill(pid, 'SIGKILL');
      }
    }
    await Promise.all(Array.from({ length: 10 }, (_, writer) => write(writer)));
    const missing: string[] = [];
    for (const id of saved) {
      const { Item } = await client.send(new GetCommand({ TableName: 'items', Key: { id } }));
      if (!Item) missing.push(id);
    }
    expect(missing).toEqual([]);
    expect(saved.length).toBeGreaterThan(300);
    expect(failed).toBeLessThan(100);
    expect(reports).toEqual([
      'The local database exited (SIGKILL) and is restarted; every acknowledged write is kept.',
    ]);
  });

  it('is not restarted when it exits before its first response', async () => {
    const directory = createDirectory();
    const reports: string[] = [];
    const { client } = await serve({ directory, report: (line) => reports.push(line) });
    await until(async () => {
      for (const pid of await findEngines(directory)) process.kill(pid, 'SIGKILL');
      return reports.length === 2;
    });
    expect(reports[1]).toBe(
      'The local database exited (SIGKILL) and is not restarted, so calls to it fail. Run npm start again.',
    );
    await expect(client.send(new GetCommand({ TableName: 'items', Key: { id: 'a' } }))).rejects.toThrow();
  });

  it.each([['the process that started it'], ['both at once, as when a machine stops']])(
    'keeps every acknowledged write, and leaves no process, after a kill of %s',
    async (what) => {
      const directory = createDirectory();
      const writer = join(directory, 'writer.ts');
      function source(file: string) {
        return JSON.stringify(new URL(`../../src/database/${file}`, import.meta.url).pathname);
      }
      writeFileSync(
        writer,
        `
        import { startDynoxide } from ${source('dynoxide.ts')};
        import { callEngine } from ${source('engine.ts')};
        import { createTables } from ${source('tables.ts')};
        const engine = await startDynoxide('${directory}/items.sqlite');
        await createTables(engine, [${JSON.stringify(toTable('items'))}], () => {});
        for (let id = 0; ; id++) {
          await callEngine(engine, 'PutItem', { TableName: 'items', Item: { id: { S: String(id) }, data: { S: 'x'.repeat(500) } } });
          process.stdout.write(id + '\\n');
        }`,
      );
      const child = endAfterTest(spawn(process.execPath, [writer], { stdio: ['ignore', 'pipe', 'inherit'] }));
      const ended = once(child, 'exit');
      let last = -1;
      let hasKilled = false;
      for await (const line of createInterface({ input: child.stdout })) {
        last = Number(line);
        if (last < 1000 || hasKilled) continue;
        hasKilled = true;
        const engines = what.startsWith('both') ? await findEngines(directory) : [];
        for (const pid of [...engines, child.pid as number]) process.kill(pid, 'SIGKILL');
      }
      await ended;
      await until(async () => (await findEngines(directory)).length === 0);
      const engine = await startDynoxide(`${directory}/items.sqlite`);
      const { Count } = await callEngine(engine, 'Scan', { TableName: 'items', Select: 'COUNT' });
      await engine.close();
      expect(last).toBeGreaterThanOrEqual(1000);
      expect(Count).toBeGreaterThan(last);
    },
  );

  it('creates each id once in 1,000 concurrent creations', async () => {
    const { client } = await serve();
    function create(id: string) {
      return client.send(
        new PutCommand({ TableName: 'items', Item: { id }, ConditionExpression: 'attribute_not_exists(id)' }),
      );
    }
    const ends = await Promise.allSettled(Array.from({ length: 1000 }, (_, index) => create(`id-${index % 100}`)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
    const names = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.name] : []));
    expect(new Set(names)).toEqual(new Set(['ConditionalCheckFailedException']));
  });
});

describe('findBinary', () => {
  it('returns the binary of this platform', () => {
    expect(existsSync(findBinary())).toBe(true);
  });

  it('rejects a platform without a binary, and names DYNAMODB_ENDPOINT', () => {
    expect(() => findBinary('sunos-x64')).toThrow(
      /^The local database does not run on sunos-x64, only on darwin-arm64, .*set DYNAMODB_ENDPOINT/,
    );
  });

  it('reports how to install a missing binary', () => {
    const other = process.platform === 'win32' ? 'linux-arm64' : 'win32-x64';
    expect(() => findBinary(other)).toThrow(/is not installed: .*@dynoxide\/.*Run npm ci.*set DYNAMODB_ENDPOINT/);
  });
});
