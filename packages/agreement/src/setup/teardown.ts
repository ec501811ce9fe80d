import { readFileSync } from 'node:fs';
import { readDocument } from '@contract-first/compiler';
import { describeCoverage, toCoverage } from '../coverage/coverage.ts';
import { readRecord } from '../coverage/record.ts';
import type { ContractTarget } from '../suite/context.ts';
import { started } from './provide.ts';

/** The used part of Jest's configuration. */
interface Options {
  testNamePattern?: string;
  testPathPatterns: { patterns: string[] };
}

/**
 * Closes the targets and prints the contract coverage of each. The run fails if it is below the percentage that
 * package.json has under `contract.coverage` for the kind of target, unless only some of the tests were selected.
 */
export default async function teardown({ testNamePattern, testPathPatterns }: Options): Promise<void> {
  const isWhole = !testNamePattern && testPathPatterns.patterns.length === 0;
  for (const { target, provided } of started.splice(0)) {
    await target.close();
    if (provided.dryRun) console.log(`\n${readFileSync(provided.record, 'utf8')}`);
    else await reportCoverage(provided, isWhole);
  }
}

async function reportCoverage({ kind, record }: ContractTarget, isWhole: boolean): Promise<void> {
  const coverage = toCoverage(await readDocument('openapi.yaml'), readRecord(record));
  console.log(`\n${describeCoverage(coverage, kind)}`);
  const { contract } = JSON.parse(readFileSync('package.json', 'utf8'));
  const threshold: number | undefined = contract?.coverage?.[kind];
  if (!isWhole || threshold === undefined || coverage.percent >= threshold) return;
  console.error(`The contract coverage is below ${threshold} %, which package.json requires for the target ${kind}.`);
  process.exitCode = 1;
}
