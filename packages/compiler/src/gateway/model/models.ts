import type { Contract, ContractOperation, MediaType } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { limits } from '../limits.ts';
import type { RuleId } from '../rules.ts';
import { anyValue } from './containers.ts';
import { toModelNames } from './names.ts';
import {
  createSchemaLookup,
  type FindSchema,
  mapReferences,
  toReached,
  toReferences,
  toTargetPointer,
} from './reference.ts';
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
  toLosses(media: MediaType): Loss[];
  /** Returns whether the model of a body accepts `{}`: `undefined` where that is not known. */
  acceptsEmpty(media: MediaType): boolean | undefined;
}

/** The models, and what each leaves to the function, by the pointer of the source schema. */
type Entries = Map<string, { model: Model; losses: Loss[] }>;

/** The maximum number of schemas in one model: inlining references could make it grow exponentially. */
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
  const roots = contract.operations.flatMap(toJsonBodies).map(([, media]) => toRoot(media));
  const entries = toEntries(roots, find);
  dropExcess(entries, roots, find);
  const { names, schemas } = toNamedModels(entries, find);
  function modelOf(pointer: string) {
    return entries.get(pointer)?.model ?? {};
  }
  return {
    schemas,
    findName: (media) => names.get(toRoot(media)),
    toLosses: (media) => {
      const reached = toReached([toRoot(media)], (pointer) => toReferences(modelOf(pointer)));
      return [...reached].flatMap((pointer) => entries.get(pointer)?.losses ?? []);
    },
    acceptsEmpty: (media) => acceptsEmpty(modelOf(toRoot(media))),
  };
}

/** Names the models, except those that accept anything; returns the names by pointer, and the models by name. */
function toNamedModels(entries: Entries, find: FindSchema) {
  const names = toModelNames([...entries].filter(([, { model }]) => !isAnything(model)).map(([pointer]) => pointer));
  function toRef(pointer: string): Model {
    const name = names.get(toTargetPointer(pointer, find));
    return name ? { $ref: `#/components/schemas/${name}` } : anyValue;
  }
  function toModel(pointer: string) {
    return mapReferences(entries.get(pointer)?.model ?? {}, toRef);
  }
  return { names, schemas: Object.fromEntries([...names].map(([pointer, name]) => [name, toModel(pointer)])) };
}

/** Replaces models with ones that accept anything, the largest first, until they fit into API Gateway's limit. */
function dropExcess(entries: Entries, roots: string[], find: FindSchema): void {
  const { names, schemas } = toNamedModels(entries, find);
  const rootNames = roots.flatMap((pointer) => names.get(pointer) ?? []);
  const excess = findExcess(schemas, rootNames, limits.modelBytes);
  for (const [pointer, name] of names) {
    if (excess.has(name)) entries.set(pointer, { model: {}, losses: [{ pointer, keyword: '(schema)', rule: 'size' }] });
  }
}

/** Returns the bodies of an operation that can have a model, by media type: JSON, without parameters such as `charset`. */
export function toJsonBodies({ requestBody }: ContractOperation): [mediaType: string, media: MediaType][] {
  return Object.entries(requestBody?.content ?? {}).filter(
    ([mediaType, { schema }]) => schema !== undefined && /^application\/([\w.-]+\+)?json$/i.test(mediaType),
  );
}

/** Makes the models of the schemas at these pointers and of all schemas that they refer to. */
function toEntries(roots: string[], find: FindSchema): Entries {
  const entries: Entries = new Map();
  const pointers = new Set(roots);
  for (const pointer of pointers) {
    const entry = toEntry(pointer, find);
    entries.set(pointer, entry);
    for (const next of toReferences(entry.model)) pointers.add(next);
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

/** Returns whether a model accepts `{}`, by its own keywords; undefined if others could decide. */
function acceptsEmpty(model: Model): boolean | undefined {
  const { type = 'object', required = [], minProperties = 0, enum: values } = model;
  if (type !== 'object' || required.length > 0 || minProperties > 0 || values !== undefined) return false;
  const harmless = [
    'type',
    'required',
    'properties',
    'additionalProperties',
    'minProperties',
    'maxProperties',
    'description',
  ];
  return Object.keys(model).every((keyword) => harmless.includes(keyword)) || undefined;
}
