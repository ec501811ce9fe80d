import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '@contract-first/compiler';
import type { Deployment } from '../drift/deployed/deployment.ts';
import { readExport } from '../drift/deployed/export-file.ts';
import { compareDeployment } from '../drift/drift.ts';
import { DriftError } from '../drift/drift-error.ts';
import { readStack, type Stack } from '../drift/expected/stack.ts';
import { synthesizeStage } from '../drift/expected/synthesize.ts';
import { createLocate } from '../drift/report/locations.ts';
import { toReport, toText } from '../drift/report/report.ts';

export interface DriftOptions {
  stage?: string;
  /** A saved export, in place of the deployed one. */
  file?: string;
  json?: boolean;
}

/**
 * Compares the deployed API of a stage, or a saved export of it, with what the project would deploy. Returns the exit code: 1
 * for differences.
 */
export async function drift({ stage: given, file, json }: DriftOptions): Promise<number> {
  const { stage = 'dev', contract = 'openapi.yaml' } = readContext();
  const selected = given ?? stage;
  try {
    const saved =
      file === undefined ? undefined : { document: readExport(file), physicalIds: new Map<string, string>() };
    const [stack, declared] = await Promise.all([synthesize(selected), readDocument(contract)]);
    const deployment = saved ?? (await readDeployed(stack));
    const deployed = file ?? `the API ${deployment.physicalIds.get(stack.apiId)}`;
    const findings = compareDeployment(stack, deployment);
    const operations = Object.values<object>(stack.document.paths).flatMap(Object.keys).length;
    const report = toReport(
      { stack: stack.name, stage: selected, deployed, operations },
      findings,
      createLocate(declared),
    );
    console.log(json ? JSON.stringify(report, null, 2) : toText(report));
    return findings.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DriftError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function readContext(): { stage?: string; contract?: string } {
  return existsSync('cdk.json') ? (JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {}) : {};
}

async function synthesize(stage: string): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'drift-'));
  try {
    await synthesizeStage(stage, folder);
    return readStack(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads the AWS SDK, which a saved export does not need. */
async function readDeployed(stack: Stack): Promise<Deployment> {
  return (await import('../drift/deployed/deployment.ts')).readDeployment(stack);
}
