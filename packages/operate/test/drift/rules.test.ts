import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readExport } from '../../src/drift/deployed/export-file.ts';
import { compareDeployment } from '../../src/drift/drift.ts';
import { rules } from '../../src/drift/normalize/rules.ts';
import { readShape } from './stack.ts';

const stack = readShape();
const document = readExport(fileURLToPath(new URL('shape/exported.yaml', import.meta.url)));
const deployment = { document, physicalIds: new Map<string, string>() };

describe('rules', () => {
  it('find no drift between a document and an export in the shape of recorded ones', () => {
    expect(compareDeployment(stack, deployment)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.what, rule] as const))('are all needed for it: %s', (_, rule) => {
    const others = rules.filter((each) => each !== rule);
    expect(compareDeployment(stack, deployment, others)).not.toEqual([]);
  });
});
