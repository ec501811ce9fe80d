import { join } from 'node:path';
import { readDocument } from '@contract-first/compiler';
import type { Case } from '../../src/case.ts';
import type { RequestValues } from '../../src/requests/http-request.ts';

/** The contract of these tests, and its operation that saves a body. */
export const contract = await readDocument(join(import.meta.dirname, '../things.yaml'));
export const pointer = '#/components/schemas/Id/pattern';

/** Returns a case of saveThing with this body, valid unless it is given faults. */
export function toCase(body: unknown, faults: Case['faults'] = []): Case {
  const values: RequestValues = { parameters: [], mediaType: 'application/json', body };
  return {
    id: 'saveThing/1',
    operationId: 'saveThing',
    kind: 'random',
    title: 'a body',
    faults,
    values,
    request: {
      method: 'POST',
      target: '/things',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    },
    credentials: 'right',
    statuses: faults.length > 0 ? [400] : [],
  };
}
