import type { Contract } from '@contract-first/compiler';
import { createBreachFinder, type Generated } from '../../breach.ts';
import { createHttpLayer, type HttpTarget, toSaid } from '../http.ts';
import type { Layer } from '../layer.ts';
import { readPrismErrors } from './prism-errors.ts';
import { isAccepted, isExact } from './prism-response.ts';
import { createMockSender } from './sender.ts';

export interface MockLayer extends HttpTarget {
  contract: Contract;
  generated: Generated;
}

/** Creates the layer of Prism's mock. */
export function createMockLayer({ generated, ...options }: MockLayer): Layer {
  const { document } = options.contract;
  const findBreach = createBreachFinder(generated);
  const { sendTo, listUnasked } = createMockSender();
  const layer = createHttpLayer({
    name: 'mock',
    ...options,
    concurrency: 4,
    sendTo,
    async toVerdict(received, _, operation) {
      const errors = readPrismErrors(received);
      const accepts = isAccepted(received, operation);
      const breach = isExact(received, operation, document)
        ? await findBreach(`${operation.method} ${operation.path}`, received)
        : undefined;
      return {
        accepts,
        said: toSaid(received),
        ...(breach === undefined ? {} : { breach }),
        ...(errors.length > 0 ? { errors } : {}),
      };
    },
  });
  return { ...layer, listUnasked };
}
