import { join } from 'node:path';
import { readGroups } from './cases.ts';
import { findSuite, NoSuite } from './checkout.ts';
import { refusals, type Skip, skips } from './exclusions.ts';
import { judge, type Verdict } from './judge.ts';

/** `npm run test:suite -w packages/compiler`: the official JSON Schema Test Suite through validators as `npm run generate` makes them. */
const drafts = [
  ['draft2020-12', '3.1.1'],
  ['draft4', '3.0.4'],
] as const;

/** What came of each case, and of what is not judged how many there are for each reason. */
interface Tally {
  passed: number;
  failed: string[];
  apart: Map<string, number>;
}

async function run(folder: string, openapi: string): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: [], apart: new Map() };
  for (const group of await readGroups(folder)) count(await judge(group, openapi), tally);
  return tally;
}

function count(verdict: Verdict, tally: Tally): void {
  for (const [index, test] of verdict.tests.entries()) {
    const name = `${verdict.file}: ${verdict.description}: ${test.description}`;
    const reason = verdict.refused === undefined ? findSkip(verdict.file, name) : findRefusal(verdict.refused);
    if (reason !== undefined) tally.apart.set(reason, (tally.apart.get(reason) ?? 0) + 1);
    else if (verdict.refused !== undefined) tally.failed.push(`${name}: refused: ${verdict.refused}`);
    else if (verdict.judged[index] === test.valid) tally.passed++;
    else tally.failed.push(name);
  }
}

function findSkip(file: string, name: string): string | undefined {
  return skips.find((skip: Skip) => skip.file === file && name.includes(skip.about ?? ''))?.reason;
}

function findRefusal(message: string): string | undefined {
  return refusals.find((refusal) => refusal.message.test(message))?.reason;
}

function tell(draft: string, openapi: string, { passed, failed, apart }: Tally): void {
  const aside = [...apart.values()].reduce((sum, number) => sum + number, 0);
  console.log(
    `${draft} as OpenAPI ${openapi}: ${passed} passed, ${failed.length} failed, ${aside} not OpenAPI or not judged`,
  );
  for (const [reason, number] of apart) console.log(`  ${String(number).padStart(5)}  ${reason}`);
  for (const name of failed) console.log(`  FAILED ${name}`);
}

try {
  const suite = findSuite();
  for (const [draft, openapi] of drafts) {
    const tally = await run(join(suite, draft), openapi);
    tell(draft, openapi, tally);
    if (tally.failed.length > 0 || tally.passed === 0) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof NoSuite ? error.message : error);
  process.exitCode = 1;
}
