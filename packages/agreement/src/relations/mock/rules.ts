import type { Contract } from '@contract-first/compiler';
import type { Rule } from '../rule.ts';
import { listBodyFaults } from './bodies.ts';
import { type PrismFault, toRule } from './fault.ts';
import { listHttpFaults } from './http.ts';
import { listParameterFaults } from './parameters.ts';
import { listSchemaFaults } from './schemas.ts';
import { listSecurityFaults } from './security.ts';

/** Returns the rules of Prism's known faults. */
export function toMockRules(contract: Contract): Rule[] {
  return listFaults(contract).map(toRule);
}

/** Lists Prism's known faults. */
export function listFaults(contract: Contract): PrismFault[] {
  const lists = [listHttpFaults, listSecurityFaults, listParameterFaults, listBodyFaults, listSchemaFaults];
  return lists.flatMap((list) => list(contract));
}
