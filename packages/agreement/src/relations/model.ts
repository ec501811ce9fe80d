import { type Contract, findGaps, type Gap } from '@contract-first/compiler';
import type { Fault } from '../case.ts';
import { toLocationText } from '../location.ts';
import type { Rule } from './rule.ts';

/** Lists what the compiler's report says that the gateway leaves to the function. */
export function toModelRules(contract: Contract): Rule[] {
  return [...findGaps(contract).map((gap) => toRule(gap, contract)), anyText];
}

/** The report leaves out `type: string` of a parameter, which the text of any value has. */
const anyText: Rule = {
  reason: 'The gateway reads a parameter as text.',
  outcome: 'weaker',
  covers: ({ keyword, at }) => keyword === 'type' && !at.startsWith('#'),
};

function toRule({ operationId, pointer, location, keyword, rule, source }: Gap, { locate }: Contract): Rule {
  const place = toLocationText(location);
  return {
    reason: `${rule} (${source})`,
    outcome: 'weaker',
    claim: `${place}: ${operationId}'s model was never seen to accept what ${keyword} rejects.`,
    covers: (fault, each) =>
      each.operationId === operationId &&
      (isWithin(fault.pointer, pointer) ||
        isOfBranch(fault, pointer) ||
        isLimit(fault, pointer) ||
        // One schema in the sources can have several pointers, and the report has one of them.
        (fault.keyword === keyword && toLocationText(locate(fault.pointer)) === place)),
  };
}

/** Returns whether something is left out of a branch, so that the keyword of the branch accepts more. */
function isOfBranch({ keyword, pointer }: Fault, gap: string): boolean {
  return ['anyOf', 'oneOf', 'not', 'if'].includes(keyword) && isWithin(gap, pointer);
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` stands beside the `minimum` that it changes. */
function isLimit({ keyword, pointer }: Fault, gap: string): boolean {
  const exclusive = { minimum: 'exclusiveMinimum', maximum: 'exclusiveMaximum' }[keyword];
  return exclusive !== undefined && pointer.replace(/[^/]+$/, exclusive) === gap;
}

/** Returns whether a pointer is another or leads to something in it: where a keyword is left out, so are its subschemas. */
function isWithin(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}
