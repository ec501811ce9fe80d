import type { Contract, Location } from '../contract.ts';
import { toBinaryLosses } from './binary.ts';
import { toBodyLosses } from './body.ts';
import { createModels, type Loss } from './model/models.ts';
import { createParameters } from './parameters.ts';
import { rules } from './rules.ts';
import { toSecurityLosses } from './security/security.ts';

/** Something of an operation that the gateway does not enforce, and the function does. */
export interface Gap {
  operationId: string;
  /** Where in `Contract.document`. */
  pointer: string;
  location: Location;
  keyword: string;
  /** Why, in one sentence. */
  rule: string;
  /** The page that the rule is taken from. */
  source: string;
}

/** What the gateway lets through and the function refuses, found by the pass that makes the gateway's models. */
export function findGaps(contract: Contract): Gap[] {
  const models = createModels(contract);
  const parameters = createParameters(contract);
  return contract.operations.flatMap((operation) => {
    const losses = [
      ...toSecurityLosses(operation),
      ...parameters.toLosses(operation),
      ...toBodyLosses(operation, models),
      ...toBinaryLosses(operation),
    ];
    function toGap({ rule, ...loss }: Loss): Gap {
      return {
        operationId: operation.operationId,
        ...loss,
        location: contract.locate(loss.pointer),
        ...rules[rule],
      };
    }
    return toDistinct(losses.map(toGap)).sort(byLocation);
  });
}

/** Each once, however often the contract refers to the schema, and a bundle repeats it. */
function toDistinct(gaps: Gap[]): Gap[] {
  function toKey({ location: { file, line, column }, keyword, rule }: Gap) {
    return [line, column, keyword, rule, file].join();
  }
  return [...new Map(gaps.toReversed().map((gap) => [toKey(gap), gap])).values()].reverse();
}

function byLocation({ location: one }: Gap, { location: other }: Gap): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
