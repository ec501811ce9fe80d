import type { Contract, ContractOperation, MediaType } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { limits } from '../limits.ts';
import type { RuleId } from '../rules.ts';
import { anyValue } from './containers.ts';
import { toModelNames } from './names.ts';
import { createSchemaLookup, type FindSchema, mapReferences, toReferences, toTargetPointer } from './reference.ts';
import { findExcess } from './size-limit.ts';
import { weaken } from './weaken.ts';
import { isAnything, type Model, type ModelContext } from './weakened.ts';

/** A rule of the contract that the gateway leaves to the function. */
export interface Loss {
  pointer: string;
  keyword: string;
  rule: RuleId;
}

/** The models of a contract's JSON request bodies; responses have none, because only the function checks them. */
export interface Models {
  /** By model name, as under components.schemas of the gateway document. */
  schemas: { [name: string]: Model };
  /** Returns the name of a body's model; undefined if it would accept anything. */
  findName(media: MediaType): string | undefined;
  /** Returns what the model of a body, and the models that it refers to, leave to the function. */
  lossesOf(media: MediaType): Loss[];
  /** Returns whether the model of a body accepts `{}`, as which the gateway validates a missing body. */
  acceptsEmpty(media: MediaType): boolean;
}

/** By the pointer of the source schema. */
type Entries = Map<string, { model: Model; losses: Loss[] }>;

/** The maximum number of schemas in one model, inlined ones included. */
const maxSchemas = 5_000;

/**
 * Creates the models of a contract, which operations share. If they exceed API Gateway's limit, the largest are left out, and
 * only the function checks their bodies.
 */
export function createModels(contract: Contract): Models {
  const find = createSchemaLookup(contract);
  function toRoot(media: MediaType) {
    return toTargetPointer(toPointer(media.pointer, 'schema'), find);
  }
  const roots = contract.operations.flatMap(toJsonBodies).map(toRoot);
  const entries = toEntries(roots, find);
  dropExcess(entries, roots, find);
  const { names, schemas } = toNamedModels(entries, find);
  function modelOf(pointer: string) {
    return entries.get(pointer)?.model ?? {};
  }
  return {
    schemas,
    findName: (media) => names.get(toRoot(media)),
    lossesOf: (media) =>
      [...toReached(toRoot(media), entries)].flatMap((pointer) => entries.get(pointer)?.losses ?? []),
    acceptsEmpty: (media) => acceptsEmpty(modelOf(toRoot(media))),
  };
}

/** Names the models, except those that accept anything; returns the names by pointer, and the models by name. */
function toNamedModels(entries: Entries, find: FindSchema) {
  const names = toModelNames([...entries].filter(([, { model }]) => !isAnything(model)).map(([pointer]) => pointer));
  function link(pointer: string): Model {
    const name = names.get(toTargetPointer(pointer, find));
    return name ? { $ref: `#/components/schemas/${name}` } : anyValue;
  }
  function toModel(pointer: string) {
    return mapReferences(entries.get(pointer)?.model ?? {}, link);
  }
  return { names, schemas: Object.fromEntries([...names].map(([pointer, name]) => [name, toModel(pointer)])) };
}

/** Replaces models with ones that accept anything, the largest first, until they fit into API Gateway's limit. */
function dropExcess(entries: Entries, roots: string[], find: FindSchema): void {
  const { names, schemas } = toNamedModels(entries, find);
  const excess = findExcess(
    schemas,
    roots.flatMap((pointer) => names.get(pointer) ?? []),
    limits.modelBytes,
  );
  for (const [pointer, name] of names) {
    if (excess.has(name)) entries.set(pointer, { model: {}, losses: [{ pointer, keyword: '(schema)', rule: 'size' }] });
  }
}

/** Returns the bodies of an operation that can have a model: JSON, with a media type without parameters. */
export function toJsonBodies({ requestBody }: ContractOperation): MediaType[] {
  const content = Object.entries(requestBody?.content ?? {});
  return content
    .filter(([mediaType, { schema }]) => schema !== undefined && isModelled(mediaType))
    .map(([, media]) => media);
}

/** Returns whether the gateway can validate bodies of this media type against a model. */
export function isModelled(mediaType: string): boolean {
  return /^application\/([\w.-]+\+)?json$/i.test(mediaType);
}

/** Makes the models of the schemas at these pointers and of all schemas that they refer to. */
function toEntries(roots: string[], find: FindSchema): Entries {
  const entries: Entries = new Map();
  const waiting = [...roots];
  for (let pointer = waiting.pop(); pointer !== undefined; pointer = waiting.pop()) {
    if (entries.has(pointer)) continue;
    const entry = toEntry(pointer, find);
    entries.set(pointer, entry);
    waiting.push(...toReferences(entry.model));
  }
  return entries;
}

function toEntry(pointer: string, find: FindSchema) {
  const losses: Loss[] = [];
  const reportLoss: ModelContext['reportLoss'] = (at, keyword, rule) => losses.push({ pointer: at, keyword, rule });
  const context = { find, reportLoss, budget: maxSchemas };
  const { model } = weaken(find(pointer), { pointer, type: undefined, inlined: undefined }, context);
  // A model that is still only a reference is part of a cycle of references.
  if (model.$ref) return { model: {}, losses };
  return { model: mapReferences(model, (to) => ({ $ref: toTargetPointer(to, find) })), losses };
}

function toReached(root: string, entries: Entries): Set<string> {
  const reached = new Set([root]);
  for (const pointer of reached) for (const next of toReferences(entries.get(pointer)?.model ?? {})) reached.add(next);
  return reached;
}

/** Returns whether a model accepts `{}`; false if it has a keyword that could reject it. */
function acceptsEmpty(model: Model): boolean {
  const harmless = ['properties', 'additionalProperties', 'maxProperties', 'description'];
  return Object.entries(model).every(([keyword, value]) => {
    if (keyword === 'type') return value === 'object';
    return harmless.includes(keyword) || (keyword === 'minProperties' && value === 0);
  });
}
