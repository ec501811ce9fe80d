import { findNearest } from '../../nearest.ts';
import type { Json } from '../../pointer.ts';
import type { ReportAt } from './repairs.ts';
import { toAlternatives, toRequirement, toValueText } from './words.ts';

// biome-ignore lint/suspicious/noExplicitAny: a field in Redocly's types: the name of a type, a JSON type, an enum or a function
export type Field = any;

interface Member {
  node: Json;
  name: string;
  /** The value that a reference leads to, if the field may be one. */
  value: unknown;
  field: Field;
  isSchema: boolean;
}

/** Checks a field that is not an object of the document; converts a text that can only mean the right value. */
export function checkField(member: Member, report: ReportAt, warn: ReportAt): void {
  const { node, name, value, field, isSchema } = member;
  // The dialects differ in these.
  if (isSchema && /^exclusiveM(in|ax)imum$/.test(name)) return;
  if (isSchema && name === 'type') checkTypes(member, report);
  else if (value === null && field.enum === undefined) {
    warn('empty', name, `\`${name}\` is empty: it is left out.`, 'Write its value, or remove it.');
    delete node[name];
  } else if (field.enum) checkEnum(member, field.enum, report);
  else if (field.type && !isOfType(value, field.type)) convert(member, report, warn);
  else if (Array.isArray(value)) checkItems(member, value, report, warn);
  else if (typeof field.minimum === 'number' && typeof value === 'number' && value < field.minimum) {
    report('below-minimum', name, `\`${name}\` must be at least ${field.minimum}, not ${value}.`, 'Correct the value.');
    delete node[name];
  }
}

const types = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** Checks one type or a list of types; not which of them the version of OpenAPI has. */
function checkTypes({ node, value }: Member, report: ReportAt): void {
  const wrong = [value].flat().filter((type) => !types.includes(type as string));
  if (wrong.length === 0) return;
  const nearest = findNearest(String(wrong[0]), types);
  const hint = nearest
    ? `Did you mean "${nearest}"?`
    : `Write ${toAlternatives(types)}; a "format" says more, such as "date".`;
  report('invalid-value', 'type', `${toValueText(wrong[0])} is not a type.`, hint);
  delete node.type;
}

function checkEnum({ node, name, value }: Member, allowed: unknown[], report: ReportAt): void {
  if (allowed.includes(value)) return;
  const swagger = { body: '`requestBody`', formData: '`requestBody`' }[String(value)];
  const hint = swagger ? `OpenAPI 3 has ${swagger} in its place.` : `Write ${toAlternatives(allowed)}.`;
  report('invalid-value', name, `\`${name}\` must be ${toAlternatives(allowed)}, not ${toValueText(value)}.`, hint);
  node[name] = allowed[0];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

/** Converts a value that can only mean one of the right type, such as `version: 1.0` or `required: "true"`. */
function convert({ node, name, value, field }: Member, report: ReportAt, warn: ReportAt): void {
  const converted = toType(value, field.type);
  const must = `\`${name}\` must be ${toRequirement(field.type)}, not ${toValueText(value)}`;
  if (converted === undefined) {
    report('wrong-type', name, `${must}.`, `Write ${toRequirement(field.type)} here.`);
    delete node[name];
  } else {
    const text = JSON.stringify(converted);
    warn('wrong-type', name, `${must}: it is read as ${text}.`, `Write ${text}.`);
    node[name] = converted;
  }
}

function toType(value: unknown, type: string): unknown {
  if (type === 'string' && ['number', 'boolean'].includes(typeof value)) return String(value);
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return { true: true, false: false }[value.toLowerCase()];
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (type === 'number' && Number.isFinite(number)) return number;
  return type === 'integer' && Number.isInteger(number) ? number : undefined;
}

function checkItems({ node, name, field }: Member, items: unknown[], report: ReportAt, warn: ReportAt): void {
  const type: string | undefined = field.items?.type;
  if (type === undefined) return;
  const [wrong] = items.filter((item) => !isOfType(item, type));
  if (wrong === undefined) return;
  const converted = items.map((item) => (isOfType(item, type) ? item : toType(item, type)));
  const must = `Every item of \`${name}\` must be ${toRequirement(type)}, not ${toValueText(wrong)}`;
  if (converted.includes(undefined)) report('wrong-type', name, `${must}.`, `Write ${toRequirement(type)} there.`);
  else warn('wrong-type', name, `${must}: it is read as ${JSON.stringify(toType(wrong, type))}.`, 'Put it in quotes.');
  node[name] = converted.filter((item) => item !== undefined);
}
