import { findNearest } from '../../nearest.ts';
import { findAt, type Json, toPointer, toPointerKeys } from '../../pointer.ts';
import { findHomeType } from './home-type.ts';
import { placeholders } from './repairs.ts';
import { toReport, type Visit } from './walk-context.ts';
import { toTypeName } from './words.ts';

/** Reports a reference that leads nowhere, or to an object of another type, and puts a placeholder in its place. */
export function checkRef(node: Json, resolved: unknown, error: Error | undefined, given: Visit): void {
  const { location, type } = given.context;
  // The values of a mapping may be names of schemas; `checkSchemas` checks them.
  if (type.name === 'SpecExtension' || /\/discriminator\/mapping\/[^/]*$/.test(location.pointer)) return;
  const reason = resolved === undefined ? toReason(error) : findOtherType(node.$ref, given);
  if (reason === undefined) return;
  const hint = reason.includes('only local files')
    ? 'Download the file, and refer to the copy.'
    : toHint(node.$ref, given);
  const report = toReport(given, type.name === 'scalar' ? 'warning' : undefined);
  report('unresolved-ref', '$ref', `Cannot resolve the $ref ${JSON.stringify(node.$ref)}: ${reason}.`, hint);
  delete node.$ref;
  Object.assign(node, placeholders[type.name]?.() ?? {});
}

function toHint(ref: string, { root, context: { type } }: Visit): string {
  const nearest = findNearestRef(ref, root);
  if (nearest) return `Did you mean "${nearest}"?`;
  return `Point it at ${toTypeName(type.name)} that exists in this document or in another file.`;
}

/** Returns the pointer into the document that a reference is a slip away from, in one of its keys. */
function findNearestRef(ref: string, root: unknown): string | undefined {
  if (!ref.startsWith('#/')) return undefined;
  const given = toPointerKeys(ref).map(String);
  const wrong = given.findIndex((_, index) => findAt(root, toPointer('#', ...given.slice(0, index + 1))) === undefined);
  const parent = findAt(root, toPointer('#', ...given.slice(0, wrong)));
  if (wrong < 0 || typeof parent !== 'object' || parent === null) return undefined;
  const nearest = findNearest(given[wrong] ?? '', Object.keys(parent));
  const corrected = nearest && toPointer('#', ...given.slice(0, wrong), nearest, ...given.slice(wrong + 1));
  return corrected && findAt(root, corrected) !== undefined ? corrected : undefined;
}

function toReason(error: Error | undefined): string {
  return error?.message ?? 'there is nothing at this place';
}

/** Types of objects that no place for another type may have. */
const kinds = new Set(
  'Root Info Paths PathItem Operation Components Parameter Response Schema RequestBody Header SecurityScheme Example Link MediaType'.split(
    ' ',
  ),
);

/** Returns why a reference in the document to itself leads to the wrong type of object; undefined if it does not. */
function findOtherType(ref: string, { root, rootType, rootPath, context }: Visit): string | undefined {
  const { type, location } = context;
  if (!ref.startsWith('#') || location.source.absoluteRef !== rootPath || !kinds.has(type.name)) return undefined;
  const home = findHomeType(root, rootType, ref);
  const isOther = home !== undefined && home !== type.name && (kinds.has(home) || home.startsWith('Named'));
  return isOther ? `there is ${toTypeName(home)}, not ${toTypeName(type.name)}` : undefined;
}
