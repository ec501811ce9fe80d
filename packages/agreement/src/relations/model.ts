import { type Contract, type ContractOperation, findGaps, type Gap } from '@contract-first/compiler';
import type { Case, Fault } from '../case.ts';
import { findDeclaredMediaType } from '../layers/declared.ts';
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

function toRule({ operationId, pointer, location, keyword, rule, source }: Gap, contract: Contract): Rule {
  const { locate } = contract;
  const place = toLocationText(location);
  const operation = contract.operations.find((each) => each.operationId === operationId);
  return {
    reason: `${rule} (${source})`,
    outcome: 'weaker',
    claim: `${place}: ${operationId}'s model was never seen to accept what ${keyword} rejects.`,
    covers: (fault, each) =>
      each.operationId === operationId &&
      (isWithin(fault.pointer, pointer) ||
        (fault.at.startsWith('#') && findBody(operation, each) === pointer) ||
        isOfBranch(fault, pointer) ||
        isLimit(fault, pointer) ||
        // One schema in the sources can have several pointers, and the report has one of them.
        (fault.keyword === keyword && toLocationText(locate(fault.pointer)) === place)),
  };
}

/** Returns the pointer of the media type that a case's body is of: a gap there is that its schema, of any pointer, is not enforced. */
function findBody(operation: ContractOperation | undefined, { values }: Case): string | undefined {
  if (!operation || values?.mediaType === undefined) return undefined;
  const name = findDeclaredMediaType(operation, values.mediaType);
  return operation.requestBody?.content[name ?? '']?.pointer;
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
