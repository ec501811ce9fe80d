import { splitPlaceholders, toPlaceholder, toShown } from './intrinsics.ts';
import type { Stack } from './stack.ts';

/**
 * Replaces the placeholders in what the stack would deploy by the names that the deployment has. A name that the deployed
 * document has more than once is the one that it has most often, so that the operations that differ stand out. What does
 * not fit remains, in the form of Fn::Sub.
 * @param physicalIds by logical id, if known; other names only have to look as CloudFormation would choose them
 */
export function replacePlaceholders<Value>(
  expected: Value,
  deployed: unknown,
  stack: Stack,
  physicalIds: ReadonlyMap<string, string>,
): Value {
  const toPattern = createPatterns(stack, physicalIds);
  const votes = new Map<string, string[]>();
  for (const [text, actual] of listTexts(expected, deployed)) {
    for (const [reference, name] of matchText(text, actual, toPattern)) {
      votes.set(reference, [...(votes.get(reference) ?? []), name]);
    }
  }
  const names = new Map([...votes].map(([reference, given]) => [reference, findMostFrequent(given)]));
  return mapTexts(expected, (text) => {
    const pieces = splitPlaceholders(text).map((piece, index) => {
      if (index % 2 === 0) return piece;
      return names.get(piece) ?? physicalIds.get(piece) ?? toShown(toPlaceholder(piece));
    });
    return pieces.join('');
  }) as Value;
}

type ToPattern = (reference: string) => string;

const [partition, region, account] = ['aws[a-z-]*', '[a-z]+(?:-[a-z]+)+-\\d', '\\d{12}'];
const pseudoParameters: { [name: string]: string } = {
  'AWS::Partition': partition,
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::URLSuffix': '[a-z.]+',
};

function createPatterns({ name: stackName, resources }: Stack, physicalIds: ReadonlyMap<string, string>): ToPattern {
  function toFunctionArn(id: string): string {
    const { FunctionName } = resources[id]?.Properties ?? {};
    const given = physicalIds.get(id) ?? (typeof FunctionName === 'string' ? FunctionName : undefined);
    // CloudFormation shortens a long stack name: it begins the name of a function all the same.
    const name = given ? toLiteral(given) : `${toLiteral(stackName.slice(0, 20))}[\\w-]*`;
    return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
  }
  return (reference) => {
    const [id = '', attribute] = reference.split('.');
    const { Type, Properties = {} } = resources[id] ?? {};
    if (attribute === 'Arn' && Type === 'AWS::Lambda::Function') return toFunctionArn(id);
    const physicalId = attribute === undefined ? physicalIds.get(id) : undefined;
    if (physicalId) return toLiteral(physicalId);
    if (Type === 'AWS::Lambda::Alias') return `${toFunctionArn('')}:${toLiteral(String(Properties.Name))}`;
    return reference === 'AWS::StackName' ? toLiteral(stackName) : (pseudoParameters[reference] ?? '.+?');
  };
}

/** Returns the references in a text, each with what the actual text has in its place; none if the texts do not match. */
function matchText(text: string, actual: string, toPattern: ToPattern): [string, string][] {
  const pieces = splitPlaceholders(text);
  if (pieces.length === 1) return [];
  const pattern = pieces.map((piece, index) => (index % 2 === 0 ? toLiteral(piece) : `(${toPattern(piece)})`)).join('');
  const match = new RegExp(`^${pattern}$`, 's').exec(actual)?.slice(1) ?? [];
  const references = pieces.filter((_, index) => index % 2 === 1);
  return match.map((name, index) => [references[index] ?? '', name]);
}

/** Returns the pairs of texts at the same place. */
function listTexts(one: unknown, other: unknown): [string, string][] {
  if (typeof one === 'string' && typeof other === 'string') return [[one, other]];
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return [];
  return Object.entries(one).flatMap(([key, member]) => listTexts(member, (other as { [key: string]: unknown })[key]));
}

function mapTexts(value: unknown, toMapped: (text: string) => string): unknown {
  if (typeof value === 'string') return toMapped(value);
  if (Array.isArray(value)) return value.map((member) => mapTexts(member, toMapped));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapTexts(member, toMapped)]));
}

function findMostFrequent(names: string[]): string {
  const counted = [...Map.groupBy(names, (name) => name)].sort(([, one], [, other]) => other.length - one.length);
  return counted[0]?.[0] ?? '';
}

/** Returns the source of a regular expression that matches this text. */
function toLiteral(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
