import type { ErrorObject } from 'ajv';
import { toKeys } from './coercion.ts';

/** Returns a sentence for each wrong setting: its name, what it is, and what it must be. */
export function toMessages(errors: ErrorObject[]): string[] {
  // `propertyNames` only says that there is an error of the name itself.
  const faults = errors.filter(({ keyword }) => keyword !== 'propertyNames').map(toFault);
  const first = new Map(faults.toReversed().map((fault) => [fault.name, fault]));
  return faults.filter((fault) => first.get(fault.name) === fault).map(({ message }) => message);
}

interface Fault {
  name: string;
  message: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open
type Schema = { [keyword: string]: any };

const hint = "Change it in cdk.json's context.";

function toFault(error: ErrorObject): Fault {
  const { keyword, params, propertyName, parentSchema = {}, data } = error;
  const name = toName(error.instancePath);
  const missing = params.missingProperty ?? params.tag;
  if (keyword === 'additionalProperties') return toUnknown(name, params.additionalProperty, parentSchema);
  if (missing !== undefined && parentSchema.discriminator?.propertyName === missing) {
    return toUndecided(join(name, missing), missing, params.tagValue, parentSchema);
  }
  if (keyword === 'required') return toMissing(join(name, missing), parentSchema.properties?.[missing]);
  if (propertyName !== undefined) return toMisnamed(join(name, propertyName), toWant(parentSchema, error));
  return toWrong(name, data, toWant(parentSchema, error));
}

function toWrong(name: string, value: unknown, want: string): Fault {
  return { name, message: `The setting ${name} is ${JSON.stringify(value)}: it ${want}. ${hint}` };
}

function toMisnamed(name: string, want: string): Fault {
  return { name, message: `The setting ${name} has a wrong name: it ${want}. ${hint}` };
}

function toMissing(name: string, schema: Schema = {}): Fault {
  return { name, message: `The setting ${name} is missing: it ${toWant(schema)}. Add it to cdk.json's context.` };
}

function toUnknown(parent: string, unknown: string, { properties = {} }: Schema): Fault {
  const name = join(parent, unknown);
  return { name, message: `There is no setting ${name}: ${parent} has ${Object.keys(properties).join(', ')}.` };
}

/** Of objects of several kinds, one that does not say which kind it is. */
function toUndecided(name: string, tag: string, value: unknown, { oneOf = [] }: Schema): Fault {
  const kinds = { enum: oneOf.map(({ properties }: Schema) => properties[tag].const) };
  return value === undefined ? toMissing(name, kinds) : toWrong(name, value, toWant(kinds));
}

/** Continues a sentence about a setting: its schema's own `errorMessage`, or what its type says. */
function toWant(schema: Schema, error?: ErrorObject): string {
  const { errorMessage, type, minimum, maximum } = schema;
  if (errorMessage) return errorMessage;
  if (schema.enum) return `must be ${schema.enum.join(' or ')}`;
  if (type === 'boolean') return 'must be true or false';
  if (type === 'object') return 'must be an object';
  if (type === 'string') return 'must be a text';
  if (type !== 'integer') return error?.message ?? 'must be there';
  const from = minimum === undefined ? '' : ` from ${minimum}`;
  return `must be a whole number${from}${maximum === undefined ? '' : ` to ${maximum}`}`;
}

/** As in `throttling.burst`; the first key is `context`. */
function toName(instancePath: string): string {
  return toKeys(instancePath).slice(1).join('.');
}

function join(parent: string, name: string): string {
  return parent ? `${parent}.${name}` : name;
}
