import type { Compared } from './compared.ts';
import { isMarked } from './view/marked.ts';
import { type At, toChild } from './view/side.ts';
import type { Member, View } from './view/view.ts';

/** Compares the properties of objects: declared, required, forbidden, and all others. */
export function compareObjects(compared: Compared): void {
  const { sub, sup } = compared;
  if (!sub.types.has('object') || !sup.types.has('object')) return;
  const declared = [listDeclared(sub), listDeclared(sup)] as const;
  const names = new Set([...declared[0].keys(), ...declared[1].keys(), ...sub.required.keys(), ...sup.required.keys()]);
  for (const name of names) compareProperty(compared, name, declared[0].get(name), declared[1].get(name));
  compareOthers(compared);
  compareNamePatterns(compared);
  compareDependents(compared);
}

function compareProperty(compared: Compared, name: string, subOwn: At | undefined, supOwn: At | undefined): void {
  const { sub, sup, report, compareParts } = compared;
  const given = listSchemasOf(sub, name, compared.readSub);
  const wanted = listSchemasOf(sup, name, compared.readSup);
  const at = { name, ...(subOwn ? { sub: subOwn.pointer } : {}), ...(supOwn ? { sup: supOwn.pointer } : {}) };
  const required = sup.required.get(name);
  const isRequired = required !== undefined && !sub.required.has(name);
  if (isRequired)
    report('required', { ...at, sup: supOwn?.pointer ?? required, from: subOwn ? 'optional' : 'missing' });
  if (isForbidden(given)) return;
  if (isForbidden(wanted)) {
    if (!isUnsent(compared, subOwn)) report('closed', { ...at, sup: wanted.find(isFalse)?.pointer ?? sup.pointer });
  } else if (given.length === 0) {
    if (supOwn && !isRequired && !isUnsent(compared, supOwn)) report('undeclared', at);
  } else if (wanted.length > 0) compareParts(given, wanted);
}

/** What is read only is not sent in requests, and what is write only is not sent in responses. */
function isUnsent({ subSide, supSide }: Compared, property: At | undefined): boolean {
  return (
    property !== undefined &&
    subSide.direction === 'response' &&
    (isMarked(property.schema, subSide) || isMarked(property.schema, supSide))
  );
}

/** Compares the properties that neither schema declares. */
function compareOthers({ sub, sup, readSub, readSup, report, compareParts }: Compared): void {
  const [given, wanted] = [listOthers(sub, readSub), listOthers(sup, readSup)];
  if (isForbidden(given) || wanted.length === 0) return;
  const { pointer } = wanted.find(isFalse) ?? wanted[0] ?? sup;
  if (given.length > 0 && !isForbidden(wanted)) compareParts(given, wanted);
  else report('additional', { sub: given[0]?.pointer ?? sub.pointer, sup: pointer });
}

function compareNamePatterns({ sub, sup, report, compareParts }: Compared): void {
  const patterns = new Set(sup.base.flatMap(({ schema }) => Object.keys(schema.patternProperties ?? {})));
  for (const pattern of patterns) {
    const [given, wanted] = [listOfPattern(sub, pattern), listOfPattern(sup, pattern)];
    if (isForbidden(given) || wanted.length === 0) continue;
    if (given.length > 0) compareParts(given, wanted);
    else report('additional', { sup: wanted[0]?.pointer ?? sup.pointer });
  }
}

function compareDependents({ sub, sup, report }: Compared): void {
  for (const { schema, pointer } of sup.base) {
    for (const [name, names] of Object.entries<string[]>(schema.dependentRequired ?? {})) {
      const given = sub.base.flatMap((each) => each.schema.dependentRequired?.[name] ?? []);
      const missing = names.filter((each) => !given.includes(each) && !sub.required.has(each));
      if (missing.length > 0) report('dependent', { name, sup: `${pointer}/dependentRequired`, to: missing });
    }
  }
}

/** Lists the schemas that a property has to match. */
function listSchemasOf(view: View, name: string, read: Compared['readSub']): At[] {
  return view.base.flatMap((at) => {
    const own = listOwn(at, name);
    const others = own.length > 0 ? [] : toChildren(at, 'additionalProperties');
    const isLeft = own.length + others.length === 0 && hasClosedRest(at, read) && !isEvaluated(at, name, read);
    return [...own, ...others, ...(isLeft ? toChildren(at, 'unevaluatedProperties') : [])];
  });
}

function listOwn(at: Member, name: string): At[] {
  const { properties, patternProperties } = at.schema;
  const named = Object.hasOwn(Object(properties), name) ? [toChild(at, 'properties', name)] : [];
  const matching = Object.keys(patternProperties ?? {}).filter((pattern) => new RegExp(pattern, 'u').test(name));
  return [...named, ...matching.map((pattern) => toChild(at, 'patternProperties', pattern))];
}

function listOthers(view: View, read: Compared['readSub']): At[] {
  return view.base.flatMap((at) => {
    const others = toChildren(at, 'additionalProperties');
    if (others.length > 0 || !hasClosedRest(at, read)) return others;
    return read([at]).base.some(({ schema }) => schema.additionalProperties !== undefined)
      ? []
      : toChildren(at, 'unevaluatedProperties');
  });
}

function listOfPattern(view: View, pattern: string): At[] {
  return view.base.flatMap((at) => {
    const { patternProperties } = at.schema;
    if (Object.hasOwn(Object(patternProperties), pattern)) return [toChild(at, 'patternProperties', pattern)];
    return patternProperties ? [] : toChildren(at, 'additionalProperties');
  });
}

/** Whether `unevaluatedProperties` is decided by the schemas that hold in any case; `compareConditions` has the others. */
export function hasClosedRest(at: Member, read: Compared['readSub']): boolean {
  if (!Object.hasOwn(at.schema, 'unevaluatedProperties')) return false;
  const { base, choices } = read([at]);
  return choices.length === 0 && !base.some(({ schema }) => schema.if ?? schema.dependentSchemas);
}

function isEvaluated(at: Member, name: string, read: Compared['readSub']): boolean {
  return read([at]).base.some(
    (member) => listOwn(member, name).length > 0 || toChildren(member, 'additionalProperties').length > 0,
  );
}

function toChildren(at: Member, keyword: string): At[] {
  const rest = at.schema[keyword];
  return rest === undefined || rest === true || isBlank(rest) ? [] : [toChild(at, keyword)];
}

function isBlank(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && Object.keys(schema).length === 0;
}

function listDeclared({ base }: View): Map<string, At> {
  const declared = new Map<string, At>();
  for (const at of base) {
    for (const name of Object.keys(at.schema.properties ?? {})) {
      if (!declared.has(name)) declared.set(name, toChild(at, 'properties', name));
    }
  }
  return declared;
}

function isForbidden(schemas: readonly At[]): boolean {
  return schemas.some(isFalse);
}

function isFalse({ schema }: At): boolean {
  return schema === false;
}
