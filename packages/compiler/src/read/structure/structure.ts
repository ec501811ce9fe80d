import type { NormalizedNodeType, Oas3Visitor, UserContext } from '@redocly/openapi-core';
import { capitalize } from '../../operation-id.ts';
import type { Json } from '../../pointer.ts';
import { isKeyword } from '../../schema/keyword-lists.ts';
import { keywords } from '../../schema/keywords.ts';
import { checkField, type Field } from './members.ts';
import { checkRef } from './references.ts';
import { documenting, missingFields, placeholders, repairs } from './repairs.ts';
import { findUnknownFault } from './unknown-fields.ts';
import { type StructureFault, toReport, type Visit, type Walked } from './walk-context.ts';
import { toRequirement, toTypeName, toValueText } from './words.ts';

/**
 * Creates a visitor for Redocly's walk that checks the fields of every object against Redocly's types. Redocly's own rule
 * `struct` rejects everything that the specification does not allow; this one fills harmless holes, ignores what only
 * documents, and removes what is invalid, so that everything else can still be checked.
 */
export function createStructureVisitor(document: Walked, faults: StructureFault[]): Oas3Visitor {
  return {
    // biome-ignore lint/suspicious/noExplicitAny: nodes may be anything
    any: { enter: (node: any, context: UserContext) => visit(node, { ...document, faults, context }) },
    ref: {
      enter: (node, context, { node: resolved, error }) =>
        checkRef(node, resolved, error, { ...document, faults, context }),
    },
  };
}

function visit(node: unknown, given: Visit): void {
  const { type, rawNode } = given.context;
  // `checkRef` has removed the reference that led here.
  const isUnreferenced = rawNode !== node && typeof Object(rawNode).$ref !== 'string';
  if (isUnreferenced || type.name === 'SpecExtension') return;
  if (type.items) {
    if (!Array.isArray(node)) replaceInvalid(node, given, 'array');
    return;
  }
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    replaceInvalid(node, given, 'object');
    return;
  }
  const json = node as Json;
  if (entryMaps.has(type.name)) removeExtensions(json);
  repairs[type.name]?.(json, toReport(given, 'warning'));
  removeNotAllowed(json, given);
  fillMissing(json, given);
  for (const name of Object.keys(json)) checkMember(json, name, given);
  for (const name of listMissing(json, given)) json[name] = missingFields[`${type.name}.${name}`]?.toValue() ?? '';
}

/** Maps whose extensions (`x-…`) would be read as entries. https://spec.openapis.org/oas/v3.0.4.html#specification-extensions */
const entryMaps = new Set(['Paths', 'Responses', 'Callback']);

function removeExtensions(node: Json): void {
  for (const name of Object.keys(node).filter((key) => key.startsWith('x-'))) delete node[name];
}

/** Replaces a value that is not an object, or not a list, where it has to be. */
function replaceInvalid(node: unknown, given: Visit, wanted: 'array' | 'object'): void {
  const { type, parent, key, rawNode } = given.context;
  if (type.name === 'Schema' && typeof node === 'boolean' && given.version !== 'oas3_0') return;
  const isHole = node === null;
  const owner = capitalize(toTypeName(type.name));
  const report = toReport(given, isHole ? 'warning' : undefined);
  if (isHole) report('empty', undefined, `${owner} is empty here: it is left out.`, 'Write its content, or remove it.');
  else {
    const message = `${owner} must be ${toRequirement(wanted)}, not ${toValueText(node)}.`;
    const hint = rawNode !== node ? 'Point the $ref at one.' : `Write ${toRequirement(wanted)} here.`;
    report('wrong-type', undefined, message, hint);
  }
  replaceIn(parent, key, type);
}

function replaceIn(parent: Json | undefined, key: string | number, type: NormalizedNodeType): void {
  if (parent === undefined) return;
  const toPlaceholder = placeholders[type.name];
  if (toPlaceholder) parent[key] = toPlaceholder();
  else if (Array.isArray(parent)) parent[Number(key)] = {};
  else delete parent[key];
}

/** Removes fields that do not go with another one, such as the `name` of a security scheme that is not an API key. */
function removeNotAllowed(node: Json, given: Visit): void {
  const { type } = given.context;
  const allowed = type.allowed?.(node);
  if (!allowed) return;
  for (const name of Object.keys(node)) {
    if (name.startsWith('x-') || allowed.includes(name) || !Object.hasOwn(type.properties, name)) continue;
    const message = `${capitalize(toTypeName(type.name))} of the type ${toValueText(node.type)} has no \`${name}\`: it is ignored.`;
    toReport(given, 'warning')('superfluous-field', name, message, 'Remove it.');
    delete node[name];
  }
}

/** Lists the required fields that an object does not have. */
function listMissing(node: Json, { context: { type, key } }: Visit): string[] {
  const required = typeof type.required === 'function' ? type.required(node, key) : type.required;
  return (required ?? []).filter((name) => !Object.hasOwn(node, name));
}

function fillMissing(node: Json, given: Visit): void {
  const { type } = given.context;
  for (const name of listMissing(node, given)) {
    const missing = missingFields[`${type.name}.${name}`];
    const isHole = missing?.isHole ?? documenting.has(type.name);
    const message = `${capitalize(toTypeName(type.name))} has no \`${name}\`.`;
    toReport(given, isHole ? 'warning' : undefined)(
      'missing-field',
      undefined,
      message,
      missing?.hint ?? `Add \`${name}\`.`,
    );
    node[name] = missing ? missing.toValue() : '';
  }
  if (type.name === 'Operation' && !Object.hasOwn(node, 'responses')) node.responses = { default: { description: '' } };
  const oneOf = type.requiredOneOf ?? [];
  if (oneOf.length > 0 && !oneOf.some((name) => Object.hasOwn(node, name))) {
    const message = `${capitalize(toTypeName(type.name))} has neither ${oneOf.map((name) => `\`${name}\``).join(' nor ')}.`;
    toReport(given)('missing-field', undefined, message, 'Add one of them.');
    if (type.name === 'Root') node.paths = {};
  }
}

function checkMember(node: Json, name: string, given: Visit): void {
  const { type, resolve } = given.context;
  let field: Field = Object.hasOwn(type.properties, name) ? type.properties[name] : type.additionalProperties;
  if (typeof field === 'function') field = field(node[name], name);
  if (name.startsWith('x-') && !isNamed(field)) return;
  if (field === undefined) removeUnknown(node, name, given);
  // An object of a named type is visited by itself.
  if (field === undefined || field === null || isNamed(field)) return;
  const isReference = field.resolvable !== false && typeof Object(node[name]).$ref === 'string';
  const value = isReference ? resolve(node[name]).node : node[name];
  checkField(
    { node, name, value, field, isSchema: type.name === 'Schema' },
    toReport(given),
    toReport(given, 'warning'),
  );
}

function isNamed(field: Field): boolean {
  return typeof Object(field).name === 'string';
}

function removeUnknown(node: Json, name: string, given: Visit): void {
  const { type } = given.context;
  if (type.name === 'Schema' && given.version !== 'oas3_0' && isKeyword(name)) {
    // `checkSchemas` reports the keywords that this compiler does not support.
    if (keywords[name].validator === 'unsupported') return;
  }
  const fault = findUnknownFault({ name, value: node[name] }, type, given.version);
  toReport(given, fault.isHarmless ? 'warning' : undefined)(fault.rule, name, fault.message, fault.hint);
  // A reference may lead into an unknown keyword, which nothing else reads.
  const isRead = type.name !== 'Schema' || (isKeyword(name) && !['$defs', 'definitions'].includes(name));
  if (isRead || !fault.isHarmless) delete node[name];
}
