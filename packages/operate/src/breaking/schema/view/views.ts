import type { Schema } from '@contract-first/compiler';
import { readBounds } from './bounds.ts';
import { readFinite } from './finite.ts';
import { isExempt } from './marked.ts';
import { type At, type Atom, atoms, follow, type Side, toAtoms, toChild, toKey, toReferent } from './side.ts';
import type { Choice, Finite, Member, View } from './view.ts';

/** Creates a reader of views, which reads each combination of schemas once. */
export function createViews(side: Side): (schemas: readonly At[]) => View {
  const known = new Map<string, View>();
  return (given) => {
    const schemas = given.map((at) => toReferent(at, side));
    const key = toKey(schemas);
    const view = known.get(key) ?? toView(schemas, side);
    known.set(key, view);
    return view;
  };
}

function toView(schemas: readonly At[], side: Side): View {
  const { base, choices, isNever, types } = flatten(schemas, side);
  for (const { schema } of base) for (const name of listMissingTypes(schema, side)) types.delete(name);
  if (isNever) types.clear();
  const listed = choices.map((choice) => toListed(choice, side));
  const finite = readFinite(
    base,
    listed.filter((each) => each !== undefined),
    types,
  );
  const view: View = {
    pointer: base[0]?.pointer ?? schemas[0]?.pointer ?? '#',
    base,
    types,
    bounds: readBounds(base, side.dialect),
    required: readRequired(base, side),
    choices: choices.filter((_, index) => listed[index] === undefined),
  };
  return finite ? { ...view, finite } : view;
}

/** Collects the schemas that hold together, and the choices among others. */
function flatten(schemas: readonly At[], side: Side) {
  const [base, choices, seen] = [new Map<unknown, Member>(), [] as Choice[], new Set<string>()];
  const types = new Set<Atom>(atoms);
  let isNever = false;
  function add(at: At): void {
    const { schema, only } = at;
    const key = toKey([at]);
    if (seen.has(key)) return;
    seen.add(key);
    if (typeof only === 'object') {
      for (const type of atoms) if (!toAtoms(only.type).includes(type)) types.delete(type);
      return;
    }
    if (typeof schema !== 'object' || schema === null) {
      isNever ||= schema === false;
      return;
    }
    const { $ref } = schema;
    const isRef = typeof $ref === 'string' && only === undefined;
    if (isRef) add(follow(side, $ref));
    if (isRef && side.dialect === 'openapi-3.0') return;
    if (only === undefined || only === 'base')
      base.set(schema, { schema, pointer: at.pointer, isShared: only === 'base' });
    if (only === undefined) for (const index of (schema.allOf ?? []).keys()) add(toChild(at, 'allOf', index));
    for (const kind of ['anyOf', 'oneOf'] as const) {
      if ((only !== undefined && only !== kind) || !Array.isArray(schema[kind])) continue;
      const branches = [...schema[kind].keys()].map((index) => toChild(at, kind, index));
      if (branches.length === 1 && branches[0]) add(branches[0]);
      else if (branches.length > 1) choices.push({ kind, branches, at: { ...at, only: kind } });
    }
  }
  for (const at of schemas) add(at);
  return { base: [...base.values()], choices, isNever, types };
}

function listMissingTypes(schema: Schema, { dialect }: Side): Atom[] {
  if (schema.type === undefined) return [];
  const isNullable = dialect === 'openapi-3.0' && schema.nullable === true;
  const allowed = [schema.type, isNullable ? 'null' : []].flat().flatMap(toAtoms);
  return atoms.filter((atom) => !allowed.includes(atom));
}

/** Returns the values of a choice whose branches each list theirs, such as constants with a title. */
function toListed({ branches, kind, at }: Choice, side: Side): Finite | undefined {
  const lists = branches.map((branch) => listOwnValues(toReferent(branch, side).schema));
  if (lists.some((list) => list === undefined)) return undefined;
  const values = lists.flatMap((list) => list ?? []);
  const texts = new Set(values.map((value) => JSON.stringify(value)));
  return kind === 'oneOf' && texts.size < values.length ? undefined : { values, pointer: at.pointer };
}

function listOwnValues(schema: Schema | boolean): unknown[] | undefined {
  if (typeof schema === 'boolean') return undefined;
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : schema.type === 'null' ? [null] : undefined;
}

function readRequired(base: View['base'], side: Side): Map<string, string> {
  const required = new Map<string, string>();
  for (const { schema, pointer } of base) {
    for (const name of Array.isArray(schema.required) ? schema.required : []) {
      if (!isExempt(schema, name, side)) required.set(name, required.get(name) ?? `${pointer}/required`);
    }
  }
  return required;
}
