import type { Contract } from '@contract-first/compiler';
import type { LayerName } from '../layers/layer.ts';
import { toMockRules } from './mock/rules.ts';
import { toModelRules } from './model.ts';
import { toProblemRules } from './problems.ts';
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

const api: Relation = {
  kind: 'equal',
  where: 'except for the type of errors that it declares otherwise',
  toRules: toProblemRules,
};

/** The relation of every layer to the contract. No layer may reject a request that the contract accepts. */
export const relations: { [Name in LayerName]: Relation } = {
  types: { kind: 'weaker', where: 'TypeScript has no type for a keyword', toRules: toTypeRules },
  validator: { kind: 'equal', toRules: () => [] },
  model: { kind: 'weaker', where: '`npm run report` says so', toRules: toModelRules },
  mock: { kind: 'equal', where: 'except for known faults of Prism', toRules: toMockRules },
  local: api,
  deployed: api,
};
