import type { Node } from '../normalize/rule.ts';

/**
 * Marks in a text what only a deployment knows, such as the ARN of a function. Private characters, so that no text of a
 * document contains them.
 */
const [open, close] = ['\uE000', '\uE001'];

/** The placeholder of a reference in the form of Fn::Sub without its braces, such as `Function.Arn`. */
export function toPlaceholder(reference: string): string {
  return `${open}${reference}${close}`;
}

/** Splits a text into literal texts, at even indexes, and references, at odd ones. */
export function splitPlaceholders(text: string): string[] {
  return text.split(/[\uE000\uE001]/);
}

/** Returns a text in which placeholders look as in a template: `${Function.Arn}`. */
export function toShown(text: string): string {
  return text.replaceAll(open, '$' + '{').replaceAll(close, '}');
}

/**
 * Replaces the intrinsic functions in a value of a template by texts with placeholders.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function replaceIntrinsics(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaceIntrinsics);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name = '', argument] = entries[0] ?? [];
  if (entries.length === 1 && isIntrinsic(name, argument)) return toText(name, argument);
  return Object.fromEntries(entries.map(([key, member]) => [key, replaceIntrinsics(member)]));
}

/** A property of a schema may be called Ref as well, but is an object. */
function isIntrinsic(name: string, argument: unknown): boolean {
  return name.startsWith('Fn::') || (name === 'Ref' && typeof argument === 'string');
}

function toText(name: string, argument: unknown): unknown {
  if (name === 'Ref') return toPlaceholder(String(argument));
  if (name === 'Fn::GetAtt') return toPlaceholder([argument].flat().join('.'));
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    return argument[1].map(replaceIntrinsics).join(argument[0]);
  }
  if (name === 'Fn::Sub') return substitute(argument);
  return toPlaceholder(JSON.stringify({ [name]: argument }));
}

function substitute(argument: unknown): string {
  const [text, variables = {}] = [argument].flat() as [string, Node?];
  return text.replaceAll(/\$\{(!?)([^{}]*)\}/g, (given, literal, name) => {
    if (literal) return given.replace('!', '');
    return Object.hasOwn(variables, name) ? String(replaceIntrinsics(variables[name])) : toPlaceholder(name);
  });
}
