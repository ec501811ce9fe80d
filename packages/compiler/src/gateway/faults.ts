import type { Contract } from '../contract.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { findSizeFaults } from './limits.ts';
import { findPathFaults } from './path-faults.ts';

/**
 * Finds what API Gateway rejects in a contract whatever the settings of its stack are, and warns of what depends on them or
 * is deployed in another way than it is written.
 */
export function findGatewayFaults(contract: Contract): Diagnostic[] {
  return [...findPathFaults(contract), ...findSizeFaults(contract)];
}
