import type { Contract } from '@contract-first/compiler';
import type { LayerName } from '../layers/layer.ts';
import { toMockRules } from './mock.ts';
import { toModelRules } from './model.ts';
import type { Rule } from './rule.ts';
import { toTypeRules } from './types.ts';

/** How the verdicts of a layer relate to those of the contract. */
export interface Relation {
  /** Whether the layer accepts the same requests as the contract, or more. */
  kind: 'equal' | 'weaker';
  /** Where it is weaker, for people. */
  where?: string;
  /** Lists exactly where. */
  toRules(contract: Contract): Rule[];
}

const equal: Relation = { kind: 'equal', toRules: () => [] };

/** The relation of every layer to the contract. No layer may reject a request that the contract accepts. */
export const relations: { [Name in LayerName]: Relation } = {
  types: { kind: 'weaker', where: 'TypeScript has no type for a keyword', toRules: toTypeRules },
  validator: equal,
  model: { kind: 'weaker', where: '`npm run report` says so', toRules: toModelRules },
  mock: { kind: 'equal', where: 'except for known faults of Prism', toRules: toMockRules },
  local: equal,
  deployed: equal,
};
