import type { Contract } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import { createBreachFinder, type Generated, type Received } from '../breach.ts';
import { createCorsCheck, type FindCorsBreach } from './cors.ts';
import { createHttpLayer, type HttpLayer, type HttpTarget, toSaid } from './http.ts';
import type { Layer } from './layer.ts';
import { findRejectionBreach, isRejection, isTooLarge } from './rejection.ts';

export interface ApiLayer extends HttpTarget, Pick<HttpLayer, 'plan' | 'sendTo'> {
  name: 'local' | 'deployed';
  contract: Contract;
  generated: Generated;
  /** The origin that every response has to allow; absent if it is not known. */
  allowOrigin?: string | undefined;
}

/** Creates the layer of the whole API, which cases are sent to over HTTP. */
export function createApiLayer({ generated, allowOrigin, ...layer }: ApiLayer): Layer {
  const findBreach = createBreachFinder(generated);
  const findCorsBreach: FindCorsBreach =
    allowOrigin === undefined ? async () => undefined : createCorsCheck(layer.url, allowOrigin, layer.contract);
  return createHttpLayer({
    ...layer,
    concurrency: layer.name === 'local' ? 4 : 1,
    async toVerdict(received, each, operation) {
      const { method, path, responses } = operation;
      const accepts = !isRejection(received, each);
      // An operation that has not been written responds with 501. A contract need not declare how the gateway and the function reject a request, and
      // cannot declare what API Gateway sends above 10 MB.
      const isDeclared = !isTooLarge(each.request) && findForStatus(received.status, responses) !== undefined;
      const isFree = received.status === 501 || (!accepts && !isDeclared);
      const isRejected = !accepts && each.faults.length > 0;
      const breach =
        findFailure(received) ??
        (isRejected ? findRejectionBreach(received, each) : undefined) ??
        (isTooLarge(each.request) ? undefined : await findCorsBreach(received, operation));
      if (breach !== undefined) return { accepts, said: toSaid(received), breach };
      const undeclared = isFree ? undefined : await findBreach(`${method} ${path}`, received);
      return {
        accepts,
        said: toSaid(received),
        ...(undeclared !== undefined && { breach: undeclared }),
        ...(undeclared !== undefined && isRejected && { undeclared: received.status }),
      };
    },
  });
}

/** A contract may declare 500, but no request may lead to it; 503 and 504 are an operation's to send. */
function findFailure({ status }: Received): string | undefined {
  return status === 500 ? 'It failed with 500.' : undefined;
}
