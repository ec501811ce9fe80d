import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from '@contract-first/agreement/targets';
import { describe, expect, it } from '@jest/globals';

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
const stages = Object.entries<{ [setting: string]: unknown }>(context.stages);

/** Runs a stage, saves and reads an item under the stage's name, asks for a path that does not exist, and returns what happened. */
async function run(stage: string) {
  const data = await mkdtemp(join(tmpdir(), 'stage-'));
  const args = ['packages/local/bin.js', '--stage', stage, '--verbose'];
  const { url, output, close } = await startCommand(args, /is ready/, { PORT: '0', DATA_DIR: data });
  const headers = { 'Content-Type': 'application/json' };
  const body = '{"id":"1","data":"secret"}';
  const saved = await fetch(`${url}/${stage}/items`, { method: 'POST', headers, body });
  const read = await fetch(`${url}/${stage}/items/1`);
  const item = await read.json();
  const lost = await fetch(`${url}/${stage}/nowhere`);
  await close();
  await rm(data, { recursive: true, force: true });
  const lines = output().split('\n');
  const records = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  return { statuses: [saved.status, read.status, lost.status], item, lines, records };
}

/** The template of every stage runs on this machine, with all of its options. */
describe.each(stages)('the stage %s', (stage, own) => {
  it('runs by npm start -- --stage', async () => {
    const { statuses, item, lines, records } = await run(stage);
    expect({ statuses, item }).toEqual({ statuses: [200, 200, 404], item: { id: '1', data: 'secret' } });

    const starts = records.filter(({ type }) => type === 'platform.start');
    const version = own.canary ? '1' : '$LATEST';
    expect(starts.map(({ record }) => record.version)).toEqual([version, version]);

    const notes = lines.filter((line) => line.startsWith('Not run locally: ')).join();
    expect(notes).not.toMatch(/Alarm \(|Dashboard|CodeDeploy|Association/);
    expect(notes.includes('WebACL')).toBe(Boolean(own.waf));

    const { known, unknown } = toAccessLog(records);
    const expected = own.accessLogs
      ? [
          ['POST', '200'],
          ['GET', '200'],
          ['GET', '404'],
        ]
      : [];
    expect(known).toEqual(expected);
    expect(unknown).toEqual(own.accessLogs ? ['error', 'firewall'] : []);
    expect(lines.filter((line) => /^\{.*secret/.test(line))).toEqual([]);
  }, 60_000);
});

/** Returns the methods and statuses in the access log, and the names without a value in the line of a request that succeeded. */
function toAccessLog(records: { [name: string]: string }[]) {
  const lines = records.filter(({ bytes }) => bytes !== undefined);
  const [first = {}] = lines;
  return {
    known: lines.map(({ method, status }) => [method, status]),
    unknown: Object.keys(first).filter((name) => first[name] === '-'),
  };
}
