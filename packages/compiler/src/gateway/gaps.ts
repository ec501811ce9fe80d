import type { Contract } from '../contract.ts';
import type { Location } from '../diagnostic.ts';
import { toBinaryLosses } from './binary.ts';
import { toBodyLosses } from './body.ts';
import { createModels, type Loss } from './model/models.ts';
import { createGatewayParameters } from './parameters.ts';
import { toGatewayOperations } from './paths.ts';
import { rules } from './rules.ts';
import { toSecurityLosses } from './security/security.ts';

/** A part of an operation that the function enforces and the gateway does not. */
export interface Gap {
  operationId: string;
  /** JSON Pointer into `Contract.document`. */
  pointer: string;
  location: Location;
  keyword: string;
  /** The reason, in one sentence. */
  rule: string;
  /** The page that the reason is based on. */
  source: string;
}

/** Returns what the gateway accepts and the function rejects, by operation; found while the gateway's models are made. */
export function findGaps(contract: Contract): Gap[] {
  const models = createModels(contract);
  const parameters = createGatewayParameters(contract);
  return toGatewayOperations(contract).flatMap((operation) => {
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

/** Bundling repeats shared schemas, so several gaps can have one location in the sources. */
function toDistinct(gaps: Gap[]): Gap[] {
  function toIdentity({ location: { file, line, column }, keyword, rule }: Gap) {
    return [line, column, keyword, rule, file].join();
  }
  return [...new Map(gaps.toReversed().map((gap) => [toIdentity(gap), gap])).values()].reverse();
}

function byLocation({ location: one }: Gap, { location: other }: Gap): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
