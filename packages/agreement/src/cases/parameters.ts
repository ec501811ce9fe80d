import { toPointer } from '@contract-first/compiler';
import type { Fault } from '../case.ts';
import { isCredential } from '../requests/credentials.ts';
import { toLocation } from '../requests/fault-location.ts';
import { type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import { toQueryPairs } from '../requests/serialize.ts';
import type { DerivedValue } from '../values/derived-value.ts';
import { findValid, listVariable, toDraft, withoutParameter, withParameter } from './base.ts';
import type { Draft } from './draft.ts';
import type { ParameterPart, Parts } from './request-parts.ts';
import type { Source } from './source.ts';

/** Derives the cases of an operation's parameters: each value of each, and what only their texts can have. */
export function deriveParameters(parts: Parts, base: RequestValues, source: Source): Draft[] {
  const variable = listVariable(parts);
  return [
    ...deriveOptional(parts, base),
    ...variable.flatMap((part) => [
      ...part.values
        .filter((derived) => !isInBase(part, derived, base))
        .map((derived) =>
          toDraft(parts, withParameter(base, part, derived.value), { ...derived, title: toTitle(part, derived.title) }),
        ),
      ...deriveMissing(parts, part, base, source),
      ...deriveEmpty(parts, part, base),
      ...deriveRepeated(parts, part, base, source),
      ...deriveBadEncoding(parts, part, base),
    ]),
    ...deriveUndeclared(parts, base),
  ];
}

/** The base has been a case already. */
function isInBase({ parameter }: ParameterPart, { value }: DerivedValue, base: RequestValues): boolean {
  return base.parameters.some((entry) => entry[0] === parameter && entry[1] === value);
}

function toTitle({ parameter }: ParameterPart, text: string): string {
  const name = `${parameter.in} parameter ${parameter.name}`;
  return text.startsWith('a value ') ? text.replace('a value', () => name) : `${name}: ${text}`;
}

function toRequiredFault({ parameter }: ParameterPart, keyword = 'required'): Fault {
  return { keyword, pointer: toPointer(parameter.pointer, keyword), at: toLocation(parameter.in, parameter.name) };
}

/** Every optional parameter at once; without any is the base itself. */
function deriveOptional(parts: Parts, base: RequestValues): Draft[] {
  const optional = listVariable(parts).filter((part) => !part.parameter.required && findValid(part));
  if (optional.length === 0) return [];
  const values = optional.reduce((all, part) => withParameter(all, part, findValid(part)?.value), base);
  return [toDraft(parts, values, { kind: 'boundary', title: 'every optional parameter', faults: [] })];
}

function deriveMissing(parts: Parts, part: ParameterPart, base: RequestValues, { contract }: Source): Draft[] {
  const { parameter } = part;
  // A path without the segment is another path, and what is sent as a credential is added.
  if (!parameter.required || parameter.in === 'path' || isCredential(parameter, parts.operation, contract)) return [];
  const title = toTitle(part, 'missing');
  return [toDraft(parts, withoutParameter(base, part), { kind: 'missing', title, faults: [toRequiredFault(part)] })];
}

/** https://spec.openapis.org/oas/v3.0.4.html#parameter-allow-empty-value */
function deriveEmpty(parts: Parts, part: ParameterPart, base: RequestValues): Draft[] {
  if (!part.parameter.allowEmptyValue) return [];
  return [
    toDraft(parts, withParameter(base, part, ''), { kind: 'boundary', title: toTitle(part, 'empty'), faults: [] }),
  ];
}

/** A scalar is sent once: repeated, its text has no meaning. */
function deriveRepeated(parts: Parts, part: ParameterPart, base: RequestValues, source: Source): Draft[] {
  const { parameter } = part;
  const valid = findValid(part);
  const isScalar = typeof valid?.value !== 'object' && valid !== undefined && parameter.mediaType === undefined;
  if (parameter.in !== 'query' || !isScalar || isCredential(parameter, parts.operation, source.contract)) return [];
  const pointer = toPointer(parameter.pointer, 'schema');
  const faults = source.reference.findFaults(pointer, [valid.value, valid.value]);
  const faultsOfTexts = source.reference.findFaults(pointer, [String(valid.value), String(valid.value)]);
  if (faults.length === 0 || faultsOfTexts.length === 0) return [];
  const [pair] = toQueryPairs(parameter, valid.value);
  function toRequest() {
    const request = toHttpRequest(parts.operation, withParameter(base, part, valid?.value));
    return { ...request, target: `${request.target}&${pair?.join('=')}` };
  }
  const moved = faults.map((fault) => ({ ...fault, at: toLocation('query', parameter.name) }));
  return [
    {
      kind: 'superfluous',
      title: toTitle(part, 'sent twice'),
      faults: moved,
      statuses: [400],
      credentials: 'right',
      toRequest,
    },
  ];
}

/** https://www.rfc-editor.org/rfc/rfc3986#section-2.1; API Gateway passes a query that is not percent-encoded as it is. */
function deriveBadEncoding(parts: Parts, part: ParameterPart, base: RequestValues): Draft[] {
  const { parameter } = part;
  const { operation } = parts;
  if (parameter.in !== 'path') return [];
  return ['%zz', '%ff'].map((text) => {
    const path = operation.path.replace(`{${parameter.name}}`, text).replace(`{${parameter.name}+}`, text);
    return {
      kind: 'malformed',
      title: toTitle(part, text === '%zz' ? 'invalid percent-encoding' : 'not UTF-8'),
      faults: [{ keyword: 'in', pointer: toPointer(parameter.pointer, 'in'), at: toLocation('path', parameter.name) }],
      statuses: [400],
      credentials: 'right',
      toRequest: () => toHttpRequest({ ...operation, path }, withoutParameter(base, part)),
    };
  });
}

/** OpenAPI does not forbid what it does not declare, except in an object that takes the other parameters as its members. */
function deriveUndeclared(parts: Parts, base: RequestValues): Draft[] {
  const draft = toDraft(parts, base, { kind: 'superfluous', title: 'an undeclared header', faults: [] });
  const request = draft.toRequest();
  const target = `${request.target}${request.target.includes('?') ? '&' : '?'}undeclared=a`;
  const header = { ...draft, toRequest: () => ({ ...request, headers: { ...request.headers, 'X-Undeclared': 'a' } }) };
  const query = { ...draft, title: 'an undeclared query parameter', toRequest: () => ({ ...request, target }) };
  return parts.parameters.some(isSpread) ? [header] : [header, query];
}

function isSpread({ parameter, values }: ParameterPart): boolean {
  const isObject = values.some(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value));
  return parameter.in === 'query' && parameter.explode && parameter.style === 'form' && isObject;
}
