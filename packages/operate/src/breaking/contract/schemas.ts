import type { Contract } from '@contract-first/compiler';
import type { Change, Report } from '../change.ts';
import { aspectRules } from '../rules/aspect-rules.ts';
import type { RuleId } from '../rules/rule-id.ts';
import type { Fact, Pair } from '../schema/compared.ts';
import { createInclusions } from '../schema/inclusion.ts';
import type { Direction } from '../schema/view/side.ts';
import type { CompareSchemas } from './compared.ts';
import { toSubject } from './subject.ts';

type Way = 'narrowed' | 'widened';

/** Creates the comparison of schemas of two contracts. What operations share is compared once, and reported for each of them. */
export function createCompareSchemas(old: Contract, next: Contract, report: Report): CompareSchemas {
  const inclusions = {
    request: createInclusions({ ...old, direction: 'request' }, { ...next, direction: 'request' }),
    response: createInclusions({ ...old, direction: 'response' }, { ...next, direction: 'response' }),
  };
  const changes = new Map<Fact, Change>();
  function toKnownChange(fact: Fact, direction: Direction, way: Way): Change {
    const change = changes.get(fact) ?? toChange(fact, direction, way, old, next);
    changes.set(fact, change);
    return change;
  }
  return ({ operation, direction, isText = false, ...at }) => {
    for (const way of ['narrowed', 'widened'] as const) {
      const [sub, sup] = way === 'narrowed' ? [at.old, at.next] : [at.next, at.old];
      for (const fact of listFacts(inclusions[direction][way].compare([sub], [sup], isText))) {
        report({ ...toKnownChange(fact, direction, way), operation });
      }
    }
  };
}

function* listFacts(root: Pair): Generator<Fact> {
  const seen = new Set<Pair>([root]);
  for (const { facts, children } of seen) {
    yield* facts;
    for (const child of children) seen.add(child);
  }
}

function toChange(fact: Fact, direction: Direction, way: Way, old: Contract, next: Contract): Change {
  const rule = toRule(fact, direction, way);
  const isNarrowed = way === 'narrowed';
  const pointers = isNarrowed ? { old: fact.sub, next: fact.sup } : { old: fact.sup, next: fact.sub };
  const isProperty = ['required', 'closed', 'undeclared', 'dependent'].includes(fact.aspect);
  // What is gone has its name in the old contract; a property is one of an object that is still there.
  const isGone = /-removed$/.test(rule) && (!isProperty || fact.aspect === 'closed');
  const [{ document }, pointer] = isGone ? [old, pointers.old] : [next, pointers.next];
  const subject = toSubject(document, pointer, isProperty ? fact.name : undefined);
  const isCompatible = rule === 'request-widened' || rule === 'response-narrowed';
  const name = isCompatible ? fact.aspect : fact.name;
  return {
    rule,
    subject,
    ...pointers,
    before: isNarrowed ? fact.from : fact.to,
    after: isNarrowed ? fact.to : fact.from,
    ...(name === undefined ? {} : { name }),
    ...(isCompatible && fact.name !== undefined ? { property: fact.name } : {}),
  };
}

function toRule({ aspect, from }: Fact, direction: Direction, way: Way): RuleId {
  // A property that is required on one side and unknown on the other has come or gone.
  if (aspect === 'required' && from === 'missing') {
    if (direction === 'response') return way === 'narrowed' ? 'response-property-added' : 'response-property-removed';
    if (way === 'widened') return 'request-property-ignored';
  }
  return aspectRules[aspect][direction][way];
}
