import { UserError } from '../user-error.ts';
import type { Assembly } from './assembly.ts';
import { type Condition, createConditionFunctions, createConditions } from './conditions.ts';
import { createReferences, noValue, type References } from './references.ts';

/**
 * Resolves the intrinsic functions in a value of the template, and leaves out properties with the value AWS::NoValue.
 * `location` is the value's path in the template, for messages.
 */
export type Resolve = (value: unknown, location: string) => unknown;

export interface Resolver {
  resolve: Resolve;
  /** Whether the template's condition of this name holds. */
  holds: Condition;
}

type Intrinsic = (argument: unknown, location: string) => unknown;

/**
 * Creates the resolver of a stack's template. Hand-written, because cfn-resolver-lib always resolves the whole template,
 * and only warns about unknown attributes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function createResolver(assembly: Assembly): Resolver {
  // The functions resolve their arguments, so they refer to the resolver, which is made of them.
  const resolveNested: Resolve = (value, location) => resolveAny(value, location);
  const references = createReferences(assembly, resolveNested);
  const holds = createConditions(assembly.template.Conditions ?? {}, resolveNested);
  const resolveAny = createResolve({
    ...createReferenceFunctions(references, resolveNested),
    ...createStringFunctions(resolveNested),
    ...createConditionFunctions(resolveNested, holds),
    'Fn::If': (argument, location) => {
      const [name, yes, no] = argument as [string, unknown, unknown];
      return resolveNested(holds(name, location) ? yes : no, location);
    },
    'Fn::FindInMap': (argument, location) => {
      const path = toList(resolveNested(argument, location), location).map(String);
      const found = path.reduce(findMember, assembly.template.Mappings ?? {});
      if (found !== undefined) return resolveNested(found, location);
      throw new UserError(
        `${location} refers to ${path.join(' / ')}, which the template's Mappings do not define. Define it there.`,
      );
    },
  });
  const resolve: Resolve = (value, location) => {
    const resolved = resolveAny(value, location);
    return resolved === noValue ? undefined : resolved;
  };
  return { resolve, holds };
}

function createReferenceFunctions(references: References, resolve: Resolve): { [name: string]: Intrinsic } {
  return {
    Ref: (name, location) => references.ref(String(name), location),
    'Fn::GetAtt': (argument, location) => {
      const [id, name] = Array.isArray(argument) ? argument.map(String) : splitOnce(String(argument));
      return references.attribute(id ?? '', name ?? '', location);
    },
    'Fn::Sub': (argument, location) => {
      const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
      return substitute(String(text), (name) => {
        if (values && Object.hasOwn(values, name)) return resolve(values[name], location);
        const [id, attribute] = splitOnce(name);
        return attribute ? references.attribute(id ?? '', attribute, location) : references.ref(name, location);
      });
    },
  };
}

function createStringFunctions(resolve: Resolve): { [name: string]: Intrinsic } {
  return {
    'Fn::Join': (argument, location) => {
      const [separator, values] = toList(argument, location);
      return toList(resolve(values, location), location).map(String).join(String(separator));
    },
    'Fn::Split': (argument, location) => {
      const [separator, text] = toList(resolve(argument, location), location);
      return String(text).split(String(separator));
    },
    'Fn::Select': (argument, location) => {
      const [index, values] = toList(resolve(argument, location), location);
      const value = toList(values, location)[Number(index)];
      if (value !== undefined) return value;
      throw new UserError(`${location} selects index ${index}, which its list does not have. Correct the index.`);
    },
    'Fn::Base64': (argument, location) => Buffer.from(String(resolve(argument, location))).toString('base64'),
  };
}

function toList(value: unknown, location: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new UserError(`${location} must be a list. Correct the template.`);
}

function findMember(value: unknown, key: string): unknown {
  return (value as { [key: string]: unknown } | undefined)?.[key];
}

/** Creates a function that replaces every intrinsic function in a value, at any depth, by the function's result. */
function createResolve(intrinsics: { [name: string]: Intrinsic }): Resolve {
  return function resolve(value: unknown, location: string): unknown {
    if (typeof value === 'string') return refuseDynamicReference(value, location);
    if (Array.isArray(value)) return value.map((item, index) => resolve(item, `${location}[${index}]`)).filter(isValue);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name && isIntrinsic(name, location)) {
      const intrinsic = intrinsics[name];
      if (!intrinsic)
        throw new UserError(
          `${location} uses ${name}, which is not supported locally. Use a plain value in local runs.`,
        );
      return intrinsic(argument, `${location}.${name}`);
    }
    const resolved = entries.map(([key, item]) => [key, resolve(item, `${location}.${key}`)] as const);
    return Object.fromEntries(resolved.filter(([, item]) => isValue(item)));
  };
}

function isValue(value: unknown) {
  return value !== noValue;
}

/** `Condition` is only a function inside the definitions of conditions. */
function isIntrinsic(name: string, location: string) {
  return name === 'Ref' || /^Fn::/.test(name) || (name === 'Condition' && location.startsWith('Conditions.'));
}

function refuseDynamicReference(text: string, location: string): string {
  if (!text.includes('{{resolve:')) return text;
  throw new UserError(
    `${location} is read from AWS at deployment (${text}), which is not supported locally. Use a plain value in local runs.`,
  );
}

/** Replaces `${name}`; `${!name}` is a literal `${name}`. */
function substitute(text: string, find: (name: string) => unknown): string {
  return text.replace(/\$\{([^{}]*)\}/g, (_, name: string) =>
    name.startsWith('!') ? `\${${name.slice(1)}}` : String(find(name)),
  );
}

function splitOnce(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
