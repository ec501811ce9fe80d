import { type Contract, type ContractOperation, toPointer } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import type { RequestValues } from '../requests/http-request.ts';
import { toSchemaPointer } from '../requests/schema-pointers.ts';
import type { DerivedValue } from '../values/derived-value.ts';
import { toDraft } from './base.ts';
import { toCase } from './draft.ts';
import { type Parts, toParts } from './request-parts.ts';
import { createSource, type Source } from './source.ts';

/**
 * Makes the case of given values; undefined when they lack a required part, cannot be sent, or their text means other values
 * too.
 */
export type MakeCase = (operation: ContractOperation, values: RequestValues) => Case | undefined;

/** Creates the function that makes cases of requests from elsewhere, such as files. */
export async function createCaseMaker(contract: Contract): Promise<MakeCase> {
  const source = await createSource(contract);
  return function makeCase(operation, values) {
    if (lacksPart(operation, values)) return undefined;
    const parts = toParts(operation, withValues(source, values, operation));
    const chosen = listChosen(parts, values);
    if (chosen.includes(undefined)) return undefined;
    const faults = chosen.flatMap((derived) => derived?.faults ?? []);
    return toCase(toDraft(parts, values, { kind: 'found', title: 'a found request', faults }), operation, 0);
  };
}

function lacksPart({ parameters, requestBody }: ContractOperation, values: RequestValues): boolean {
  const sent = values.parameters.map(([parameter]) => parameter);
  const isBodyMissing = requestBody?.required === true && values.mediaType === undefined;
  return isBodyMissing || parameters.some((parameter) => parameter.required && !sent.includes(parameter));
}

/** Returns a source whose schemas have one value each, the one that the request has. */
function withValues(
  source: Source,
  { parameters, mediaType, body }: RequestValues,
  operation: ContractOperation,
): Source {
  const media = Object.entries(operation.requestBody?.content ?? {});
  const given = new Map<string, unknown>([
    ...parameters.map(([parameter, value]) => [toSchemaPointer(parameter), value] as const),
    ...(mediaType === undefined ? [] : media.map(([, { pointer }]) => [toPointer(pointer, 'schema'), body] as const)),
  ]);
  function derive(pointer: string): DerivedValue[] {
    if (!given.has(pointer)) return [];
    const value = given.get(pointer);
    return [{ value, kind: 'random', title: 'found', faults: source.reference.findFaults(pointer, value) }];
  }
  return { ...source, values: { ...source.values, derive } };
}

/** Returns what the request has for each of its parts; undefined for one that cannot be sent. */
function listChosen(parts: Parts, { parameters, mediaType }: RequestValues): (DerivedValue | undefined)[] {
  const chosen = parameters.map(
    ([parameter]) => parts.parameters.find((part) => part.parameter === parameter)?.values[0],
  );
  const body = parts.bodies.find((part) => part.mediaType === mediaType)?.values[0];
  return mediaType === undefined ? chosen : [...chosen, body];
}
