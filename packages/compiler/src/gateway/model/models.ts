import type { Contract, ContractOperation, MediaType } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { limits } from '../limits.ts';
import type { RuleId } from '../rules.ts';
import { anyValue } from './containers.ts';
import { toModelNames } from './names.ts';
import { createFind, mapReferences, toReferences, toTarget } from './reference.ts';
import { findExcess } from './size-limit.ts';
import { weaken } from './weaken.ts';
import { isAnything, type Model, type Room } from './weakened.ts';

/** One thing that a model leaves to the function. */
export interface Loss {
  pointer: string;
  keyword: string;
  rule: RuleId;
}

/** The models of a contract's JSON request bodies; a response is checked by the function alone, and has none. */
export interface Models {
  /** By model name, as under components.schemas of the gateway document. */
  schemas: { [name: string]: Model };
  /** The name of a body's model; undefined where it would take anything. */
  findName(media: MediaType): string | undefined;
  /** What the model of a body, and the models that it refers to, leave to the function. */
  lossesOf(media: MediaType): Loss[];
  /** Whether the model of a body takes the `{}` that the gateway makes of an absent one. */
  takesEmpty(media: MediaType): boolean;
}

/** By the pointer of the schema that it was made of. */
type Entries = Map<string, { model: Model; losses: Loss[] }>;

/** Schemas in one model, those written out among them. */
const largest = 5_000;

/**
 * The models of a contract, each made once, however many operations share it. Where they are more than API Gateway takes,
 * the largest are left out, and bodies of theirs are checked by the function alone.
 */
export function createModels(contract: Contract): Models {
  const find = createFind(contract);
  function toRoot(media: MediaType) {
    return toTarget(toPointer(media.pointer, 'schema'), find);
  }
  const roots = contract.operations.flatMap(toJsonBodies).map(toRoot);
  const entries = toEntries(roots, find);
  drop(entries, roots, find);
  const { names, schemas } = toNamed(entries, find);
  function modelOf(pointer: string) {
    return entries.get(pointer)?.model ?? {};
  }
  return {
    schemas,
    findName: (media) => names.get(toRoot(media)),
    lossesOf: (media) =>
      [...toReached(toRoot(media), entries)].flatMap((pointer) => entries.get(pointer)?.losses ?? []),
    takesEmpty: (media) => takesEmpty(modelOf(toRoot(media))),
  };
}

/** The models under their names, and the name of each by its pointer; one that takes anything has none. */
function toNamed(entries: Entries, find: Room['find']) {
  const names = toModelNames([...entries].filter(([, { model }]) => !isAnything(model)).map(([pointer]) => pointer));
  function link(pointer: string): Model {
    const name = names.get(toTarget(pointer, find));
    return name ? { $ref: `#/components/schemas/${name}` } : anyValue;
  }
  function toModel(pointer: string) {
    return mapReferences(entries.get(pointer)?.model ?? {}, link);
  }
  return { names, schemas: Object.fromEntries([...names].map(([pointer, name]) => [name, toModel(pointer)])) };
}

/** Lets models take anything, the largest first, until all of them are no more than API Gateway takes. */
function drop(entries: Entries, roots: string[], find: Room['find']): void {
  const { names, schemas } = toNamed(entries, find);
  const excess = findExcess(
    schemas,
    roots.flatMap((pointer) => names.get(pointer) ?? []),
    limits.modelBytes,
  );
  for (const [pointer, name] of names) {
    if (excess.has(name)) entries.set(pointer, { model: {}, losses: [{ pointer, keyword: '(schema)', rule: 'size' }] });
  }
}

/** An operation's bodies that can have a model: JSON, by a media type without parameters. */
export function toJsonBodies({ requestBody }: ContractOperation): MediaType[] {
  const content = Object.entries(requestBody?.content ?? {});
  return content
    .filter(([mediaType, { schema }]) => schema !== undefined && isModelled(mediaType))
    .map(([, media]) => media);
}

/** Whether the gateway holds bodies of this media type to a model. */
export function isModelled(mediaType: string): boolean {
  return /^application\/([\w.-]+\+)?json$/i.test(mediaType);
}

/** The models of the schemas at these pointers and of all that they refer to. */
function toEntries(roots: string[], find: Room['find']): Entries {
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

function toEntry(pointer: string, find: Room['find']) {
  const losses: Loss[] = [];
  const lose: Room['lose'] = (at, keyword, rule) => losses.push({ pointer: at, keyword, rule });
  const room = { find, lose, budget: largest };
  const { model } = weaken(find(pointer), { pointer, type: undefined, inlined: undefined }, room);
  // What is still nothing but a reference goes round in a circle.
  if (model.$ref) return { model: {}, losses };
  return { model: mapReferences(model, (to) => ({ $ref: toTarget(to, find) })), losses };
}

function toReached(root: string, entries: Entries): Set<string> {
  const reached = new Set([root]);
  for (const pointer of reached) for (const next of toReferences(entries.get(pointer)?.model ?? {})) reached.add(next);
  return reached;
}

/** Whether a model takes `{}`: only the keywords that are known to let it through may be there. */
function takesEmpty(model: Model): boolean {
  const harmless = ['properties', 'additionalProperties', 'maxProperties', 'description'];
  return Object.entries(model).every(([keyword, value]) => {
    if (keyword === 'type') return value === 'object';
    return harmless.includes(keyword) || (keyword === 'minProperties' && value === 0);
  });
}
