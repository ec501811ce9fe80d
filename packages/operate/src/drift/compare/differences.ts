import type { Node } from '../normalize/rule.ts';

/** A place where two parts differ; `expected` or `deployed` is absent where the part has nothing. */
export interface Difference {
  /** The keys that lead there, from the part. */
  path: string[];
  /** The model that contains the place, by its name in the contract's document; the path begins there. */
  model?: string;
  expected?: unknown;
  deployed?: unknown;
}

export type Compare = (expected: unknown, deployed: unknown) => Difference[];

/**
 * Creates the comparison of parts of two documents. Models are compared by what they consist of, whatever their names are,
 * and each pair of them once: a model that many operations share has one difference.
 */
export function createCompare(
  expectedModels: { [name: string]: Node },
  deployedModels: { [name: string]: Node },
): Compare {
  const compared = new Set<string>();
  function compare(expected: unknown, deployed: unknown, path: string[], model?: string): Difference[] {
    const [one, other] = [toModelName(expected), toModelName(deployed)];
    const isBoth = expected !== undefined && deployed !== undefined;
    if (isBoth && (one !== undefined || other !== undefined)) {
      const pair = JSON.stringify(one === undefined ? [model, path, other] : [one, other ?? [model, path]]);
      if (compared.has(pair)) return [];
      compared.add(pair);
      const [left, right] = [follow(expected, expectedModels), follow(deployed, deployedModels)];
      return one === undefined ? compare(left, right, path, model) : compare(left, right, [], one);
    }
    if (isObject(expected) && isObject(deployed) && !isPlainList(expected) && !isPlainList(deployed)) {
      const keys = new Set([...Object.keys(expected), ...Object.keys(deployed)]);
      return [...keys].flatMap((key) => compare(expected[key], deployed[key], [...path, key], model));
    }
    return JSON.stringify(expected) === JSON.stringify(deployed)
      ? []
      : [{ path, ...(model !== undefined && { model }), expected, deployed }];
  }
  return (expected, deployed) => compare(expected, deployed, []);
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** Returns whether a value is a list such as that of required properties, whose difference is shown as a whole. */
function isPlainList(value: unknown): boolean {
  return Array.isArray(value) && !value.some(isObject);
}

function toModelName(schema: unknown): string | undefined {
  const { $ref } = Object(schema);
  return typeof $ref === 'string' ? decodeURIComponent($ref.slice($ref.lastIndexOf('/') + 1)) : undefined;
}

/** Returns the model that a schema refers to. */
function follow(schema: unknown, models: { [name: string]: Node }): unknown {
  const passed = new Set<unknown>();
  let found = schema;
  for (let name = toModelName(found); name !== undefined && !passed.has(found); name = toModelName(found)) {
    passed.add(found);
    found = models[name];
  }
  return found;
}
