import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { context, stages } from './synth.ts';

interface Violation {
  ruleName: string;
  reason?: string;
}

interface PluginReport {
  pluginName: string;
  violations: Violation[];
  suppressedViolations?: Violation[];
}

/** Runs an app of infra/ for a stage, without credentials, and returns its output and the validation report. */
async function synthesize(app: string, stage: string) {
  const CDK_OUTDIR = await mkdtemp(join(tmpdir(), 'assembly-'));
  const CDK_CONTEXT_JSON = JSON.stringify({ ...context, account: { repository: 'a/b' }, stage });
  const env = { PATH: process.env.PATH, CDK_OUTDIR, CDK_CONTEXT_JSON } as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, [app], { env });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const report = JSON.parse(await readFile(join(CDK_OUTDIR, 'validation-report.json'), 'utf8').catch(() => '{}'));
  await rm(CDK_OUTDIR, { recursive: true });
  return { code, stderr, reports: (report.pluginReports ?? []) as PluginReport[] };
}

it.each([...stages.map((stage) => ['infra/app.ts', stage]), ['infra/account.ts', 'dev']])(
  '%s of the stage %s breaks no rule without a reason',
  async (app = '', stage = '') => {
    const { code, stderr, reports } = await synthesize(app, stage);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/error|warning/i) });
    expect(reports.map(({ pluginName }) => pluginName)).toEqual(expect.arrayContaining(['AwsSolutions']));
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
    const acknowledged = reports.flatMap(({ suppressedViolations = [] }) => suppressedViolations);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { reason } of acknowledged) expect(reason?.length).toBeGreaterThan(20);
  },
  60_000,
);
