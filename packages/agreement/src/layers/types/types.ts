import type { Contract } from '@contract-first/compiler';
import type { Case } from '../../case.ts';
import type { Layer, Verdict } from '../layer.ts';
import { compile } from './compile.ts';
import { toFixture, toPreamble } from './fixture.ts';
import { createKnownFinder, everything } from './known.ts';

/**
 * Creates the layer of the TypeScript types: each case is a literal that must have the type of its operation's request.
 * @param types the path of `generated/openapi.d.ts`
 */
export function createTypesLayer(contract: Contract, types: string): Layer {
  const operations = new Map(contract.operations.map((operation) => [operation.operationId, operation]));
  const preamble = toPreamble(types);
  const findKnown = createKnownFinder(contract.document);
  function toLine({ operationId, values, credentials, schemes, faults }: Case): string | undefined {
    const operation = operations.get(operationId);
    if (!operation || !values || credentials !== 'right' || schemes) return undefined;
    // A valid request may have properties that its type does not know; an invalid one may be invalid by these alone.
    const known = faults.length === 0 ? findKnown(operation, values) : { body: everything, parameters: everything };
    return toFixture(operation, values, known);
  }
  return {
    name: 'types',
    async judge(cases) {
      const fixtures = cases.map(toLine);
      const messages = await compile(
        preamble,
        fixtures.filter((line) => line !== undefined),
      );
      let next = 0;
      return fixtures.map((line): Verdict | undefined => {
        if (line === undefined) return undefined;
        const message = messages[next++];
        return { accepts: message === undefined, said: message ?? 'no error' };
      });
    },
    close: async () => {},
  };
}
