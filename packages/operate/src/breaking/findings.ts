import type { Contract, Location } from '@contract-first/compiler';
import type { Change } from './change.ts';
import { listChanges } from './contract/compare.ts';
import { rules } from './rules/index.ts';
import type { Section, Severity } from './rules/rule.ts';
import type { RuleId } from './rules/rule-id.ts';

/** A difference between two contracts, with all operations that it concerns. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  section: Section;
  /** What has changed, as a sentence. */
  message: string;
  /** Which clients it concerns, as a sentence. */
  concerns: string;
  /** Into the new contract; for what was removed, to where it was. */
  pointer: string;
  location: Location;
  /** Where the old contract has it, unless it is new. */
  oldLocation?: Location;
  /** OperationIds; empty for the contract as a whole. */
  operations: string[];
}

const severities: Severity[] = ['breaking', 'warning', 'compatible'];

/** Compares two contracts. A change of what several operations share is one finding. The gravest come first. */
export function findChanges(old: Contract, next: Contract): Finding[] {
  const groups = Map.groupBy(listChanges(old, next), toKey);
  const findings = [...groups.values()].flatMap((changes) => toFinding(changes, old, next) ?? []);
  return withoutEchoes(findings).sort(compareFindings);
}

function toKey(change: Change): string {
  return [change.rule, change.next ?? change.old, toMessage(change)].join('\0');
}

function toFinding(changes: Change[], old: Contract, next: Contract): Finding | undefined {
  const [change] = changes;
  if (!change) return undefined;
  const { rule, old: before, next: after } = change;
  const { severity, section, concerns } = rules[rule];
  const pointer = after ?? before ?? '#';
  return {
    rule,
    severity,
    section,
    message: toMessage(change),
    concerns,
    pointer,
    location: next.locate(pointer),
    ...(before === undefined ? {} : { oldLocation: old.locate(before) }),
    operations: [...new Set(changes.flatMap(({ operation }) => operation ?? []))],
  };
}

function toMessage(change: Change): string {
  const text = rules[change.rule].toText(change);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const echoes: ReadonlySet<RuleId> = new Set(['request-widened', 'response-narrowed']);

/** What breaks requests is harmless in responses, and the other way round: one of the two says it. */
function withoutEchoes(findings: Finding[]): Finding[] {
  const said = new Set(findings.flatMap(({ rule, pointer }) => (echoes.has(rule) ? [] : pointer)));
  return findings.filter(({ rule, pointer }) => !echoes.has(rule) || !said.has(pointer));
}

function compareFindings(one: Finding, other: Finding): number {
  const bySeverity = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  const [first, second] = [one.location, other.location];
  if (bySeverity !== 0) return bySeverity;
  if (first.file !== second.file) return first.file < second.file ? -1 : 1;
  return first.line - second.line || first.column - second.column;
}
