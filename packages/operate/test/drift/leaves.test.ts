import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readExport } from '../../src/drift/deployed/export-file.ts';
import { compareDeployment } from '../../src/drift/drift.ts';
import type { Stack } from '../../src/drift/expected/stack.ts';
import type { Node } from '../../src/drift/normalize/rule.ts';
import { toExport } from './export-simulator.ts';
import { readExample, readShape } from './stack.ts';

/** What may be otherwise in an export, as patterns of the keys that lead there. */
const ignored: { changed: RegExp[]; removed: RegExp[] } = {
  changed: [
    /^openapi$|^info (version|description)$|^servers /,
    /^paths \S+ \S+ (parameters \d+|responses \d+ headers \S+) schema type$/,
    /^paths \S+ \S+ (responses \d+ description|requestBody required)$/,
    /^paths \S+ \S+ x-amazon-apigateway-integration cacheNamespace$/,
    // A proxy integration ignores its responses; those of the mock integrations of OPTIONS are compared.
    /^paths \S+ (get|put|post) x-amazon-apigateway-integration responses default statusCode$/,
    // Scopes, which API keys and signatures do not have.
    /^paths \S+ \S+ security \d (sigv4|api_key)$/,
    /^components schemas (Empty .*|Book title|Book properties isbn description)$/,
    /^components securitySchemes \S+ (type|x-amazon-apigateway-authtype)$/,
    // The identity source is beside it.
    /^components securitySchemes \S+ (name|in)$/,
    /^x-amazon-apigateway-(endpoint-access-mode|security-policy)$/,
  ],
  // The default is the same.
  removed: [
    /^paths \S+ \S+ x-amazon-apigateway-integration (passthroughBehavior|timeoutInMillis)$/,
    /^paths \S+ \S+ responses \d+ content$/,
    /^components securitySchemes \S+ x-amazon-apigateway-authorizer (authorizerResultTtlInSeconds|identitySource)$/,
    /^x-amazon-apigateway-gateway-responses \S+ responseParameters$/,
    /^x-amazon-apigateway-request-validators params validateRequestBody$/,
  ],
};

const orders = await readExample('orders.yaml');
const shape = readExport(fileURLToPath(new URL('shape/exported.yaml', import.meta.url)));

describe('compareDeployment', () => {
  it.each<[string, Stack, Node]>([
    ['a simulated export', orders.stack, toExport(orders.deployed)],
    ['an export in the shape of recorded ones', readShape(), shape],
  ])('notices whatever changes in %s, except for what is ignored', (_, stack, document) => {
    expect(compareDeployment(stack, { document, physicalIds: new Map() })).toEqual([]);
    const silent = listLeaves(document).flatMap((path) =>
      (['changed', 'removed'] as const)
        .filter((how) => !isNoticed(stack, change(document, path, how)) && !isIgnored(path.join(' '), how))
        .map((how) => `${how}: ${path.join(' ')}`),
    );
    expect(silent).toEqual([]);
  });
});

function isNoticed(stack: Stack, document: Node): boolean {
  return compareDeployment(stack, { document, physicalIds: new Map() }).length > 0;
}

function isIgnored(path: string, how: 'changed' | 'removed'): boolean {
  return [...ignored.changed, ...(how === 'removed' ? ignored.removed : [])].some((pattern) => pattern.test(path));
}

/** Returns the keys that lead to everything that contains nothing. */
function listLeaves(value: unknown, path: string[] = []): string[][] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entries.length === 0 ? [path] : entries.flatMap(([key, member]) => listLeaves(member, [...path, key]));
}

function change(document: Node, path: string[], how: 'changed' | 'removed'): Node {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce<Node>((each, key) => each[key], copy);
  const key = path.at(-1) ?? '';
  if (how === 'changed') parent[key] = toOther(parent[key]);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy;
}

function toOther(leaf: unknown): unknown {
  if (typeof leaf === 'string') return `${leaf}x`;
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  return Array.isArray(leaf) ? ['another'] : { another: {} };
}
