import type { ErrorObject } from 'ajv';
import { toTokens } from './coercion.ts';

// Hand-written: ajv-errors supports `errorMessage` too, but adds neither the name and value of a setting nor a hint.

/** Returns a message for each wrong setting, with its name, its value, what it must be, and where to change it. */
export function toMessages(errors: ErrorObject[]): string[] {
  // An error of `propertyNames` only repeats that of the name itself.
  const all = errors.filter(({ keyword }) => keyword !== 'propertyNames').map(toSettingError);
  const names = all.map(({ name }) => name);
  return all.filter(({ name }, index) => names.indexOf(name) === index).map(({ message }) => message);
}

interface SettingError {
  name: string;
  message: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open
type Schema = { [keyword: string]: any };

const hint = "Change it in cdk.json's context.";

function toSettingError(error: ErrorObject): SettingError {
  const { keyword, params, propertyName, parentSchema = {}, data } = error;
  const name = toName(error.instancePath);
  const missing = params.missingProperty ?? params.tag;
  if (keyword === 'additionalProperties') return toUnknownSetting(name, params.additionalProperty, parentSchema);
  if (missing !== undefined && parentSchema.discriminator?.propertyName === missing) {
    return toInvalidDiscriminator(join(name, missing), missing, params.tagValue, parentSchema);
  }
  if (keyword === 'required') return toMissing(join(name, missing), parentSchema.properties?.[missing]);
  if (propertyName !== undefined) return toInvalidName(join(name, propertyName), toRequirement(parentSchema, error));
  return toInvalid(name, data, toRequirement(parentSchema, error));
}

function toInvalid(name: string, value: unknown, requirement: string): SettingError {
  return { name, message: `The setting ${name} is ${JSON.stringify(value)}: it ${requirement}. ${hint}` };
}

function toInvalidName(name: string, requirement: string): SettingError {
  return { name, message: `The setting ${name} has an invalid name: it ${requirement}. ${hint}` };
}

function toMissing(name: string, schema: Schema = {}): SettingError {
  return {
    name,
    message: `The setting ${name} is missing: it ${toRequirement(schema)}. Add it to cdk.json's context.`,
  };
}

function toUnknownSetting(parent: string, unknown: string, { properties = {} }: Schema): SettingError {
  const name = join(parent, unknown);
  return { name, message: `Unknown setting ${name}: ${parent} accepts ${Object.keys(properties).join(', ')}.` };
}

/** Reports the property that selects one of several schemas, such as an authorizer's `type`, as missing or unknown. */
function toInvalidDiscriminator(name: string, tag: string, value: unknown, { oneOf = [] }: Schema): SettingError {
  const tags = { enum: oneOf.map(({ properties }: Schema) => properties[tag].const) };
  return value === undefined ? toMissing(name, tags) : toInvalid(name, value, toRequirement(tags));
}

/** Returns the end of a sentence about a setting: its schema's `errorMessage`, or one for its type. */
function toRequirement(schema: Schema, error?: ErrorObject): string {
  const { errorMessage, type, minimum, maximum } = schema;
  if (errorMessage) return errorMessage;
  if (schema.enum) return `must be ${toAlternatives(schema.enum)}`;
  if (type === 'boolean') return 'must be true or false';
  if (type === 'object') return 'must be an object';
  if (type === 'string') return 'must be a string';
  if (Array.isArray(type))
    return `must be ${toAlternatives(type.map((each) => (each === 'null' ? each : `a valid ${each}`)))}`;
  if (type !== 'integer') return error?.message ?? 'must be present';
  const bounds = [minimum !== undefined && `at least ${minimum}`, maximum !== undefined && `at most ${maximum}`];
  const range = bounds.filter(Boolean).join(' and ');
  return range ? `must be an integer of ${range}` : 'must be an integer';
}

function toAlternatives(names: unknown[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names.map(String));
}

/** Returns a name such as `throttling.burst`; the first token of the pointer is `context`. */
function toName(instancePath: string): string {
  return toTokens(instancePath).slice(1).join('.');
}

function join(parent: string, name: string): string {
  return parent ? `${parent}.${name}` : name;
}
