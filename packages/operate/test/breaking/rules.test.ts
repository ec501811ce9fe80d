import { describe, expect, it } from '@jest/globals';
import type { RuleId } from '../../src/breaking/rules/rule-id.ts';
import { contractPairs } from './contract-pairs.ts';
import { findChangesOf, type Json, withRequest, withResponse } from './documents.ts';
import { components, type SchemaPair, schemaPairs } from './schema-pairs.ts';

interface Row {
  rule: RuleId;
  trips: [Json, Json];
  passes: [Json, Json];
}

const rows: Row[] = [
  ...Object.entries(contractPairs).map(([rule, { trips, passes }]) => ({
    rule: rule as RuleId,
    trips,
    passes: passes ?? ([trips[1], trips[0]] as [Json, Json]),
  })),
  ...Object.entries(schemaPairs).map(([rule, pair]) => toRow(rule as RuleId, pair)),
];

function toRow(rule: RuleId, [old, next, passes = [next, old]]: SchemaPair): Row {
  function wrap(schema: unknown): Json {
    return rule.startsWith('request') ? withRequest(schema, { components }) : withResponse(schema, { components });
  }
  return { rule, trips: [wrap(old), wrap(next)], passes: [wrap(passes[0]), wrap(passes[1])] };
}

describe.each(rows)('$rule', ({ rule, trips, passes }) => {
  it('is found where a client would notice, with the place', async () => {
    const found = (await findChangesOf(trips)).filter((finding) => finding.rule === rule);
    expect(found).toHaveLength(1);
    expect(found[0]?.location.line).toBeGreaterThan(1);
    expect(found[0]?.message).not.toMatch(/undefined|\[object/);
  });

  it('is not found in a change that resembles it', async () => {
    const found = await findChangesOf(passes);
    expect(found.map((finding) => finding.rule)).not.toContain(rule);
  });
});

it('finds nothing between a contract and itself', async () => {
  for (const { trips } of rows) expect(await findChangesOf([trips[1], trips[1]])).toEqual([]);
});
