import { readDocument } from '@contract-first/compiler';
import { readDeployment } from '../drift/deployed/deployment.ts';
import { readExport } from '../drift/deployed/export-file.ts';
import { compareDeployment } from '../drift/drift.ts';
import { findStack } from '../drift/expected/stack.ts';
import { createLocate } from '../drift/report/locations.ts';
import { toReport, toText } from '../drift/report/report.ts';
import { readStacks } from '../stage/assembly.ts';
import { type StageOptions, synthesizeStage } from '../stage/cdk.ts';
import { openEnvironment } from '../stage/environment.ts';
import { readProject } from '../stage/stages.ts';

interface DriftOptions extends StageOptions {
  /** A saved export, in place of the deployed one. */
  file?: string;
  json?: boolean;
}

/**
 * Compares the deployed API of a stage, or a saved export of it, with what the project would deploy. Returns the exit code: 1
 * for differences.
 */
export async function drift(options: DriftOptions): Promise<number> {
  const { stage = readProject().stage, file, json, profile } = options;
  const saved = file === undefined ? undefined : { document: readExport(file), physicalIds: new Map<string, string>() };
  // The checks of a deployment are not needed to compare it.
  const { folder, code } = await synthesizeStage(stage, {
    ...options,
    context: [...options.context, 'validate=false'],
  });
  if (code !== 0) return code;
  const { artifact, stack } = findStack(readStacks(folder));
  const deployment = saved ?? (await readDeployment(stack, await openEnvironment(artifact, profile)));
  const deployed = file ?? `the API ${deployment.physicalIds.get(stack.apiId)}`;
  const findings = compareDeployment(stack, deployment);
  const operations = Object.values<object>(stack.document.paths).flatMap(Object.keys).length;
  const located = createLocate(await readDocument(readProject().contract));
  const report = toReport({ stack: stack.name, stage, deployed, operations }, findings, located);
  console.log(json ? JSON.stringify(report, null, 2) : toText(report));
  return findings.length === 0 ? 0 : 1;
}
