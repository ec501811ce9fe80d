import type { Contract } from '@contract-first/compiler';
import type { Case } from '../../case.ts';
import type { Reference } from '../../reference/reference.ts';
import type { Layer, Verdict } from '../layer.ts';
import { compile } from './compile.ts';
import { toFixture, toPreamble } from './fixture.ts';
import { createKnownFinder, everything } from './known.ts';
import { createLoosener, type Looseness } from './loose-values.ts';

/** The line of a case, and the one without what no type describes, where the case has such values. */
interface Fixture {
  line: string;
  loosened?: string;
  looseness?: Looseness;
}

/**
 * Creates the layer of the TypeScript types: each case is a literal that must have the type of its operation's request.
 * @param types the path of `generated/openapi.d.ts`
 */
export function createTypesLayer(contract: Contract, types: string, reference: Reference): Layer {
  const operations = new Map(contract.operations.map((operation) => [operation.operationId, operation]));
  const preamble = toPreamble(types);
  const findKnown = createKnownFinder(contract.document);
  const loosen = createLoosener(contract, reference);
  function toCaseFixture({ operationId, values, credentials, schemes, faults }: Case): Fixture | undefined {
    const operation = operations.get(operationId);
    if (!operation || !values || credentials !== 'right' || schemes) return undefined;
    // A valid request may have properties that its type does not know; an invalid one may be invalid by these alone.
    const isValid = faults.length === 0;
    const known = isValid ? findKnown(operation, values) : { body: everything, parameters: everything };
    const line = toFixture(operation, values, known);
    if (line === undefined || !isValid) return line === undefined ? undefined : { line };
    const { values: loosened, found } = loosen(operation, values);
    const [looseness] = found;
    return { line, ...(looseness && { looseness, loosened: toFixture(operation, loosened, known) ?? line }) };
  }
  return {
    name: 'types',
    async judge(cases) {
      const fixtures = cases.map(toCaseFixture);
      const lines = [...new Set(fixtures.flatMap((each) => (each ? [each.line, each.loosened ?? each.line] : [])))];
      const compiled = await compile(preamble, lines);
      const messages = new Map(lines.map((line, index) => [line, compiled[index]]));
      return fixtures.map((fixture) => fixture && toVerdict(fixture, messages));
    },
    close: async () => {},
  };
}

function toVerdict({ line, loosened, looseness }: Fixture, messages: Map<string, string | undefined>): Verdict {
  const message = messages.get(line);
  if (message === undefined) return { accepts: true, said: 'no error' };
  const isLoose = loosened !== undefined && messages.get(loosened) === undefined;
  return { accepts: false, said: message, ...(isLoose && looseness ? { looseness } : {}) };
}
