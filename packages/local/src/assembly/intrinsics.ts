import { UserError } from '../user-error.ts';
import type { Assembly } from './assembly.ts';
import { type Condition, createConditionFunctions, createConditions } from './conditions.ts';
import { createReferences, noValue, type References } from './references.ts';

/**
 * Resolves the intrinsic functions in a value of the template for this machine; properties that resolve to
 * AWS::NoValue are left out. `place` says where the value stands, for the message of a UserError.
 */
export type Resolve = (value: unknown, place: string) => unknown;

export interface Resolver {
  resolve: Resolve;
  /** Whether the template's condition of this name holds. */
  holds: Condition;
}

type Intrinsic = (argument: unknown, place: string) => unknown;

/**
 * Makes the resolver of one stack's template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function createResolver(assembly: Assembly): Resolver {
  const later: Resolve = (value, place) => walk(value, place);
  const references = createReferences(assembly, later);
  const holds = createConditions(assembly.template.Conditions ?? {}, later);
  const walk = createWalk({
    ...createReferenceFunctions(references, later),
    ...createTextFunctions(later),
    ...createConditionFunctions(later, holds),
    'Fn::If': (argument, place) => {
      const [name, yes, no] = argument as [string, unknown, unknown];
      return later(holds(name, place) ? yes : no, place);
    },
    'Fn::FindInMap': (argument, place) => {
      const path = toList(later(argument, place), place).map(String);
      const found = path.reduce(findKey, assembly.template.Mappings ?? {});
      if (found === undefined) throw new UserError(`${place} looks for ${path.join(' / ')}, which no mapping has.`);
      return later(found, place);
    },
  });
  const resolve: Resolve = (value, place) => {
    const resolved = walk(value, place);
    return resolved === noValue ? undefined : resolved;
  };
  return { resolve, holds };
}

function createReferenceFunctions(references: References, resolve: Resolve): { [name: string]: Intrinsic } {
  return {
    Ref: (name, place) => references.ref(String(name), place),
    'Fn::GetAtt': (argument, place) => {
      const [id, name] = Array.isArray(argument) ? argument.map(String) : splitOnce(String(argument));
      return references.attribute(id ?? '', name ?? '', place);
    },
    'Fn::Sub': (argument, place) => {
      const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
      return substitute(String(text), (name) => {
        if (values && Object.hasOwn(values, name)) return resolve(values[name], place);
        const [id, attribute] = splitOnce(name);
        return attribute ? references.attribute(id ?? '', attribute, place) : references.ref(name, place);
      });
    },
  };
}

function createTextFunctions(resolve: Resolve): { [name: string]: Intrinsic } {
  return {
    'Fn::Join': (argument, place) => {
      const [separator, parts] = toList(argument, place);
      return toList(resolve(parts, place), place).map(String).join(String(separator));
    },
    'Fn::Split': (argument, place) => {
      const [separator, text] = toList(resolve(argument, place), place);
      return String(text).split(String(separator));
    },
    'Fn::Select': (argument, place) => {
      const [index, values] = toList(resolve(argument, place), place);
      const value = toList(values, place)[Number(index)];
      if (value === undefined) throw new UserError(`${place} selects number ${index}, which its list doesn't have.`);
      return value;
    },
    'Fn::Base64': (argument, place) => Buffer.from(String(resolve(argument, place))).toString('base64'),
  };
}

function toList(value: unknown, place: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new UserError(`${place} takes a list.`);
}

function findKey(value: unknown, key: string): unknown {
  return (value as { [key: string]: unknown } | undefined)?.[key];
}

/** Walks a value, replacing every object that is one intrinsic function by what the function answers. */
function createWalk(intrinsics: { [name: string]: Intrinsic }): Resolve {
  return function resolve(value: unknown, place: string): unknown {
    if (typeof value === 'string') return refuseDynamicReference(value, place);
    if (Array.isArray(value)) return value.map((item, index) => resolve(item, `${place}[${index}]`)).filter(isValue);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name && isIntrinsic(name, place)) {
      const intrinsic = intrinsics[name];
      if (!intrinsic)
        throw new UserError(`${place} uses ${name}, which isn't run locally. Write the value out for local runs.`);
      return intrinsic(argument, `${place}.${name}`);
    }
    const resolved = entries.map(([key, item]) => [key, resolve(item, `${place}.${key}`)] as const);
    return Object.fromEntries(resolved.filter(([, item]) => isValue(item)));
  };
}

function isValue(value: unknown) {
  return value !== noValue;
}

/** `Condition` is a function only where conditions are defined. */
function isIntrinsic(name: string, place: string) {
  return name === 'Ref' || /^Fn::/.test(name) || (name === 'Condition' && place.startsWith('Conditions.'));
}

function refuseDynamicReference(text: string, place: string): string {
  if (!text.includes('{{resolve:')) return text;
  throw new UserError(`${place} is read from AWS at deployment (${text}), which isn't run locally. Use a plain value.`);
}

/** Replaces `${name}`; `${!name}` stands for a literal `${name}`. */
function substitute(text: string, find: (name: string) => unknown): string {
  return text.replace(/\$\{([^{}]*)\}/g, (_, name: string) =>
    name.startsWith('!') ? `\${${name.slice(1)}}` : String(find(name)),
  );
}

function splitOnce(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
