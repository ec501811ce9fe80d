import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { compareDeployment } from '../../src/drift/drift.ts';
import { rules } from '../../src/drift/normalize/rules.ts';

function read(name: string) {
  return parse(readFileSync(new URL(`shape/${name}.yaml`, import.meta.url), 'utf8'), { merge: true });
}

const stack = { name: 'Shelf-prod', resources: {}, apiId: 'Api', stageName: 'prod', document: read('imported') };
const deployment = { document: read('exported'), physicalIds: new Map<string, string>() };

describe('rules', () => {
  it('find no drift between a document and an export in the shape of recorded ones', () => {
    expect(compareDeployment(stack, deployment)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.what, rule] as const))('are all needed for it: %s', (_, rule) => {
    const others = rules.filter((each) => each !== rule);
    expect(compareDeployment(stack, deployment, others)).not.toEqual([]);
  });
});
