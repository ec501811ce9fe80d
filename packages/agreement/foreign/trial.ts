import { relative } from 'node:path';
import type { Contract } from '@contract-first/compiler';
import { type AgreementOptions, runAgreement } from '../src/agreement.ts';
import type { AgreementResult } from '../src/result.ts';
import type { Copy } from '../src/targets/copy.ts';
import type { ForeignContract } from './contracts.ts';
import { configure, createProject, steps, toFindCredential } from './project.ts';

/** The outcome of one contract. */
export interface Trial {
  /** Why the contract is rejected, or where it fails; undefined when it runs. */
  rejected?: string;
  /** Set when the contract fails without an error that has a location in it. */
  broken?: true;
  operations: number;
  /** Absent when it does not run. */
  counts?: Counts;
  /** The disagreements, and the operations that no case could be derived for. */
  failures: string[];
}

export interface Counts {
  valid: number;
  invalid: number;
  /** The verdicts of all layers, by outcome. */
  verdicts: { agrees: number; weaker: number; known: number; disagrees: number };
}

/** What to ask: how many cases, of which layers. */
export type Asked = Pick<AgreementOptions, 'cases' | 'layers'>;

/** Takes a contract as far as it goes on a user's way: generate, scaffold, type-check, start, put cases to every layer. */
export async function tryContract(foreign: ForeignContract, asked: Asked): Promise<Trial> {
  const copy = await createProject(foreign);
  try {
    return await runSteps(copy, asked);
  } finally {
    await copy.close();
  }
}

async function runSteps(copy: Copy, asked: Asked): Promise<Trial> {
  for (const [name, args] of steps) {
    const { code, output } = await copy.node(...args);
    if (code === 0) continue;
    return {
      operations: 0,
      failures: [],
      ...toRejection(output, copy),
      ...(name === 'type-check' && { broken: true }),
    };
  }
  const contract = await configure(copy);
  const operations = contract.operations.length;
  try {
    const findCredential = toFindCredential(contract);
    const result = await runAgreement({ ...asked, project: copy.folder, seed: 1, findCredential });
    return {
      operations,
      counts: toCounts(result),
      failures: listFailures(result, contract).map((line) => withoutFolder(line, copy)),
    };
  } catch (error) {
    return { operations, failures: [], ...toRejection((error as Error).message, copy) };
  }
}

function withoutFolder(text: string, { folder }: Copy): string {
  return text.replaceAll(`${relative('.', folder)}/`, '').replaceAll(`${folder}/`, '');
}

function toCounts({ results }: AgreementResult): Counts {
  const verdicts = { agrees: 0, weaker: 0, known: 0, disagrees: 0 };
  for (const { layers } of results) for (const { outcome } of Object.values(layers)) verdicts[outcome]++;
  const valid = results.filter((each) => each.case.faults.length === 0).length;
  return { valid, invalid: results.length - valid, verdicts };
}

function listFailures({ results }: AgreementResult, { operations }: Contract): string[] {
  const asked = new Set(results.map((each) => each.case.operationId));
  const unasked = operations.filter(({ operationId }) => !asked.has(operationId));
  const disagreements = results.flatMap(({ layers, location }) =>
    Object.values(layers).flatMap(({ outcome, reason }) => (outcome === 'disagrees' ? `${location} ${reason}` : [])),
  );
  return [...unasked.map(({ operationId }) => `${operationId}: no case could be derived`), ...disagreements];
}

/** Returns the first error that has a location in the contract; without one, the whole output as a failure. */
function toRejection(output: string, copy: Copy): Pick<Trial, 'rejected' | 'broken'> {
  const text = withoutFolder(output, copy);
  // Warnings, which have locations too, come first.
  const lines = text
    .slice(Math.max(0, text.search(/^\d+ errors?:$/m)))
    .split('\n')
    .map((line) => line.trim());
  const located = lines.filter((line) => /^\S+:\d+:\d+ /.test(line));
  const count = Number.parseInt(lines[0] ?? '', 10) || located.length;
  const isTrace = lines.some((line) => /^at .+:\d+:\d+\)?$/.test(line));
  const [first] = located;
  if (first === undefined || isTrace) return { rejected: text.slice(-2000), broken: true };
  return { rejected: count > 1 ? `${first} (and ${count - 1} more)` : first };
}
