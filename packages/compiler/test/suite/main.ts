import { join } from 'node:path';
import { readGroups } from './cases.ts';
import { findSuite, SuiteUnavailableError } from './checkout.ts';
import { rejections, type Skip, skips } from './exclusions.ts';
import { type GroupResult, runGroup } from './run-group.ts';

/** `npm run test:suite -w packages/compiler`: runs the official JSON Schema Test Suite against validators from `npm run generate`. */
const drafts = [
  ['draft2020-12', '3.1.1'],
  ['draft4', '3.0.4'],
] as const;

/** The results of a draft: the cases that passed and failed, and the number of skipped cases for each reason. */
interface Tally {
  passed: number;
  failed: string[];
  skipped: Map<string, number>;
}

async function run(folder: string, openapi: string): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: [], skipped: new Map() };
  for (const group of await readGroups(folder)) count(await runGroup(group, openapi), tally);
  return tally;
}

function count(result: GroupResult, tally: Tally): void {
  for (const [index, test] of result.tests.entries()) {
    const name = `${result.file}: ${result.description}: ${test.description}`;
    const reason = result.rejection === undefined ? findSkip(result.file, name) : findRejection(result.rejection);
    if (reason !== undefined) tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + 1);
    else if (result.rejection !== undefined) tally.failed.push(`${name}: rejected: ${result.rejection}`);
    else if (result.actual[index] === test.valid) tally.passed++;
    else tally.failed.push(name);
  }
}

function findSkip(file: string, name: string): string | undefined {
  return skips.find((skip: Skip) => skip.file === file && name.includes(skip.description ?? ''))?.reason;
}

function findRejection(message: string): string | undefined {
  return rejections.find((rejection) => rejection.message.test(message))?.reason;
}

function printTally(draft: string, openapi: string, { passed, failed, skipped }: Tally): void {
  const skippedCount = [...skipped.values()].reduce((sum, number) => sum + number, 0);
  console.log(`${draft} as OpenAPI ${openapi}: ${passed} passed, ${failed.length} failed, ${skippedCount} skipped`);
  for (const [reason, number] of skipped) console.log(`  ${String(number).padStart(5)}  ${reason}`);
  for (const name of failed) console.log(`  FAILED ${name}`);
}

try {
  const suite = findSuite();
  for (const [draft, openapi] of drafts) {
    const tally = await run(join(suite, draft), openapi);
    printTally(draft, openapi, tally);
    if (tally.failed.length > 0 || tally.passed === 0) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof SuiteUnavailableError ? error.message : error);
  process.exitCode = 1;
}
