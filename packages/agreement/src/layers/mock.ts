import type { Contract, ContractOperation } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import { createBreachFinder, type Generated } from '../breach.ts';
import { createHttpLayer, type HttpTarget, toSaid } from './http.ts';
import type { Layer } from './layer.ts';

export interface MockLayer extends HttpTarget {
  contract: Contract;
  generated: Generated;
}

/** Prism's statuses for a request that breaks the contract. https://docs.stoplight.io/docs/prism/guides/errors */
const rejections = [400, 401, 415, 422];

/** Creates the layer of Prism's mock. */
export function createMockLayer({ generated, ...layer }: MockLayer): Layer {
  const findBreach = createBreachFinder(generated);
  return createHttpLayer({
    name: 'mock',
    ...layer,
    concurrency: 4,
    async toVerdict(received, _, operation) {
      const accepts = !rejections.includes(received.status);
      const breach = isFromExample(received.status, operation)
        ? await findBreach(`${operation.method} ${operation.path}`, received)
        : undefined;
      return { accepts, said: toSaid(received), ...(breach === undefined ? {} : { breach }) };
    },
  });
}

/** Without an example, Prism makes up a response by the types of its schema and by no other keyword. */
function isFromExample(status: number, { responses }: ContractOperation): boolean {
  const media = Object.values(findForStatus(status, responses)?.content ?? {});
  return media.some(({ examples }) => Object.keys(examples).length > 0);
}
