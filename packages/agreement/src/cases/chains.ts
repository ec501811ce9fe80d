import { type Contract, findAt, isJson, toPointer } from '@contract-first/compiler';
import type { Case, Fault } from '../case.ts';
import { toLocation } from '../requests/fault-location.ts';
import type { RequestValues } from '../requests/http-request.ts';
import { listReadings } from '../requests/readings.ts';
import { toSchemaPointer } from '../requests/schema-pointers.ts';
import { findBase, toDraft, withBody, withParameter } from './base.ts';
import type { BodyPart } from './body-part.ts';
import { moveFaults, toCase } from './draft.ts';
import { type FoundLink, findTarget, type Link, listLinks } from './links.ts';
import { listMembers } from './members.ts';
import { type ParameterPart, type Parts, toParts } from './request-parts.ts';
import { type Exchange, evaluate } from './runtime-expressions.ts';
import { createSource, type Source } from './source.ts';

/** An operation, and another that one of its responses links to. https://spec.openapis.org/oas/v3.1.1.html#link-object */
export interface Chain {
  /** The first operationId, a slash, the name of the link. */
  id: string;
  /** JSON Pointer to the link. */
  pointer: string;
  /** The status of the response with the link: `200`, `2XX` or `default`. The second step follows such a response only. */
  status: string;
  first: Case;
  /** The operationId of the second step. */
  next: string;
  /**
   * Creates the second step of what was sent and received in the first: a request that must not be rejected as invalid, and whose
   * response is declared. Has faults where the linked operation does not accept what the first one gave; undefined when the
   * response lacks a value of the link.
   */
  toNext(exchange: Exchange): Case | undefined;
}

/** Derives a chain of each link of a contract whose operations can be called. */
export async function deriveChains(contract: Contract): Promise<Chain[]> {
  const source = await createSource(contract);
  return contract.operations.flatMap((operation) => {
    const links = listLinks(operation, contract);
    const parts = links.length > 0 ? toParts(operation, source) : undefined;
    const base = parts && findBase(parts);
    if (!parts || !base) return [];
    return links.flatMap((link) => toChain(toFirst(parts, base), link, source));
  });
}

function toFirst(parts: Parts, base: RequestValues): Case {
  return toCase(toDraft(parts, base, { kind: 'example', title: 'the required parts', faults: [] }), parts.operation, 0);
}

function toChain(first: Case, { status, name, pointer, link }: FoundLink, source: Source): Chain[] {
  const next = findTarget(link, source.contract);
  const parts = next && toParts(next, source);
  if (!parts) return [];
  const id = `${first.operationId}/${name}`;
  return [
    {
      id,
      pointer,
      status,
      first,
      next: next.operationId,
      toNext: (exchange) => toNext(parts, link, exchange, id, source),
    },
  ];
}

/** A part of the second request that the link gives. */
interface Given {
  part: ParameterPart | BodyPart;
  value: unknown;
  faults: Fault[];
}

function toNext(parts: Parts, link: Link, exchange: Exchange, id: string, source: Source): Case | undefined {
  const given = listGiven(parts, link, exchange, source);
  const base = given && findBase(withoutGiven(parts, given));
  if (!given || !base) return undefined;
  const values = given.reduce(
    (all, { part, value }) => ('parameter' in part ? withParameter(all, part, value) : withBody(all, part, value)),
    base,
  );
  const faults = given.flatMap((each) => each.faults);
  const draft = toDraft(parts, values, { kind: 'link', title: `what ${id} links to`, faults });
  return { ...toCase(draft, parts.operation, 0), id };
}

/** Returns what a link gives; undefined where the exchange or the linked operation lacks a part of it. */
function listGiven(parts: Parts, link: Link, exchange: Exchange, source: Source): Given[] | undefined {
  const parameters = Object.entries(link.parameters ?? {}).map(([name, value]) => {
    const part = findPart(parts, name);
    return part && toGivenParameter(part, evaluate(value, exchange), source);
  });
  const bodies =
    link.requestBody === undefined ? [] : [toGivenBody(parts, evaluate(link.requestBody, exchange), source)];
  const given = [...parameters, ...bodies].filter((each) => each !== undefined);
  return given.length === parameters.length + bodies.length ? given : undefined;
}

/** A name may have the location before it, such as `path.id`. */
function findPart({ parameters }: Parts, name: string): ParameterPart | undefined {
  return parameters.find(({ parameter }) => parameter.name === name || `${parameter.in}.${parameter.name}` === name);
}

/** Returns the meaning of a value that the parameter's schema accepts, else the value itself with its faults. */
function toGivenParameter(part: ParameterPart, value: unknown, { contract, reference }: Source): Given | undefined {
  const { parameter } = part;
  const readings = listReadings(parameter, value, listMembers(parameter.schema, contract));
  if (readings.length === 0) return undefined;
  const pointer = toSchemaPointer(parameter);
  const isOpen = findAt(contract.document, pointer) === undefined;
  const valid = readings.filter((reading) => isOpen || reference.findFaults(pointer, reading).length === 0);
  if (valid.length > 0) return { part, value: valid[0], faults: [] };
  const faults = reference.findFaults(pointer, value);
  return { part, value, faults: moveFaults(faults, toLocation(parameter.in, parameter.name)) };
}

function toGivenBody({ bodies: [part] }: Parts, value: unknown, { reference }: Source): Given | undefined {
  if (!part || value === undefined) return undefined;
  const isChecked = isJson(part.mediaType) && part.media.schema !== undefined;
  return { part, value, faults: isChecked ? reference.findFaults(toPointer(part.media.pointer, 'schema'), value) : [] };
}

/** Returns the parts that a link leaves to be chosen. */
function withoutGiven({ operation, parameters, bodies }: Parts, given: Given[]): Parts {
  const taken = given.map(({ part }) => part);
  const rest = parameters.filter((part) => !taken.includes(part));
  if (!bodies.some((part) => taken.includes(part))) return { operation, parameters: rest, bodies };
  const { requestBody: _, ...bodiless } = operation;
  return { operation: bodiless, parameters: rest, bodies: [] };
}
