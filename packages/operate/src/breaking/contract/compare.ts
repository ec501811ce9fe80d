import type { Contract } from '@contract-first/compiler';
import type { Change } from '../change.ts';
import type { Compared } from './compared.ts';
import { compareOperations } from './operations.ts';
import { createCompareSchemas } from './schemas.ts';
import { compareServers } from './servers.ts';

/** Lists all changes between two contracts, each once for every operation that it concerns. */
export function listChanges(old: Contract, next: Contract): Change[] {
  const changes: Change[] = [];
  function report(change: Change): void {
    changes.push(change);
  }
  const compared: Compared = { old, next, report, compareSchemas: createCompareSchemas(old, next, report) };
  compareServers(compared);
  compareOperations(compared);
  return changes;
}
