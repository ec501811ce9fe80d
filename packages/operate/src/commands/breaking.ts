import { type Contract, ContractError, type Diagnostic, inspectDocument } from '@contract-first/compiler';
import { findChanges } from '../breaking/findings.ts';
import { type ContractFile, openContract } from '../breaking/input/contract-files.ts';
import { toChangelog } from '../breaking/report/changelog.ts';
import { type Comparison, isRefused } from '../breaking/report/comparison.ts';
import { toMarkdown } from '../breaking/report/markdown.ts';
import { toRelease } from '../breaking/report/release.ts';
import { toPlace, toText } from '../breaking/report/text.ts';

interface Options {
  contract: string;
  format: 'text' | 'json' | 'markdown';
  changelog?: boolean;
}

/**
 * Prints what has changed between two contracts for their clients. Returns 1 if something breaks them that the new version does
 * not allow, or if a contract has errors.
 */
export async function breaking(old: string, next: string | undefined, options: Options): Promise<number> {
  const opened: ContractFile[] = [];
  try {
    for (const given of [old, next ?? options.contract]) opened.push(await openContract(given, options.contract));
    const [before, after] = (await Promise.all(opened.map(read))) as [Read, Read];
    const comparison = compare(before, after);
    console.log(toReport(comparison, options));
    return after.hasErrors || (!options.changelog && isRefused(comparison)) ? 1 : 0;
  } finally {
    for (const { close } of opened) await close();
  }
}

interface Read {
  name: string;
  contract: Contract;
  hasErrors: boolean;
}

/** Reads a contract, even if it has errors: an old one may have been written before a rule that it breaks. */
async function read({ path, toName }: ContractFile): Promise<Read> {
  const { contract, diagnostics } = await inspectDocument(path);
  const named = diagnostics.map((each) => withName(each, toName));
  const errors = named.filter(({ severity }) => severity === 'error');
  if (!contract) throw new ContractError(named);
  const [first] = errors;
  if (first) {
    const count = `${errors.length} error${errors.length === 1 ? '' : 's'}`;
    console.error(`${toName(path)} has ${count}, and what is invalid is not compared. The first:`);
    console.error(`${toPlace(first.location)} ${first.message}\n    ${first.hint}`);
  }
  function locate(pointer: string) {
    const location = (contract as Contract).locate(pointer);
    return { ...location, file: toName(location.file) };
  }
  return { name: toName(path), contract: { ...contract, locate }, hasErrors: errors.length > 0 };
}

function withName(diagnostic: Diagnostic, toName: ContractFile['toName']): Diagnostic {
  return { ...diagnostic, location: { ...diagnostic.location, file: toName(diagnostic.location.file) } };
}

function compare(old: Read, next: Read): Comparison {
  const [from, to] = [old, next].map(({ contract }) => String(contract.document.info?.version)) as [string, string];
  const findings = findChanges(old.contract, next.contract);
  return { old: old.name, next: next.name, release: toRelease(from, to), findings };
}

function toReport(comparison: Comparison, { format, changelog }: Options): string {
  if (changelog) return toChangelog(comparison, new Date().toISOString().slice(0, 10));
  if (format === 'markdown') return toMarkdown(comparison);
  return format === 'text' ? toText(comparison) : JSON.stringify(comparison, null, 2);
}
