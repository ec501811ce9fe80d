import type { Contract } from '@contract-first/compiler';
import type { Case, Fault } from '../case.ts';
import type { LayerName, Verdict } from '../layers/layer.ts';
import type { LayerOutcome } from '../result.ts';
import { relations } from './relations.ts';
import type { Rule } from './rule.ts';

export interface Comparison {
  /** Compares a layer's verdict on a case with the contract's. */
  compare(verdict: Verdict, each: Case): LayerOutcome;
  /** Lists the claims of the table that no case has shown. */
  listUnseen(): string[];
}

/** Creates the comparison of one layer with the contract. */
export function createComparison(name: LayerName, contract: Contract): Comparison {
  const rules = relations[name].toRules(contract);
  const seen = new Set<Rule>();
  function find(test: (rule: Rule) => boolean | undefined): Rule | undefined {
    const rule = rules.find(test);
    if (rule) seen.add(rule);
    return rule;
  }
  function findRules(verdict: Verdict, each: Case): (Rule | undefined)[] {
    const { accepts, breach, errors = [] } = verdict;
    const explained = find((rule) => rule.explains?.(verdict, each));
    if (explained || breach !== undefined) return [explained];
    if (accepts) return each.faults.map((fault) => find((rule) => rule.covers?.(fault, each)));
    return errors.map((error) => find((rule) => rule.excuses?.(error, each)));
  }
  return {
    compare(verdict, each) {
      const isValid = each.faults.length === 0;
      if (verdict.accepts === isValid && verdict.breach === undefined) return { verdict, outcome: 'agrees' };
      const [first, ...others] = findRules(verdict, each);
      if (!first || others.includes(undefined)) {
        return { verdict, outcome: 'disagrees', reason: toDisagreement(name, verdict, each) };
      }
      const outcome = [first, ...others].some((rule) => rule?.outcome === 'known') ? 'known' : first.outcome;
      return { verdict, outcome, reason: first.reason };
    },
    listUnseen: () => rules.flatMap((rule) => (rule.claim === undefined || seen.has(rule) ? [] : rule.claim)),
  };
}

/** Says in one sentence who disagrees about what. */
function toDisagreement(
  name: LayerName,
  { accepts, said, breach }: Verdict,
  { operationId, title, faults }: Case,
): string {
  const contract =
    faults.length === 0 ? 'the contract accepts it' : `the contract rejects it by ${faults.map(toText).join(' and ')}`;
  const layer = `${name} ${accepts ? 'accepts' : 'rejects'} it (${said})`;
  return `${operationId}, ${title}: ${contract}; ${layer}${breach === undefined ? '' : `; ${breach}`}`;
}

function toText({ keyword, pointer, at }: Fault): string {
  return `${keyword} (${pointer}) at ${at}`;
}
