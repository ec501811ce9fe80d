import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Generated } from '../../breach.ts';
import type { Case } from '../../case.ts';
import { createApiLayer } from '../../layers/api.ts';
import type { HttpTarget } from '../../layers/http.ts';
import type { Layer } from '../../layers/layer.ts';
import type { Reference } from '../../reference/reference.ts';
import type { Mutant, MutantSet } from '../mutant.ts';
import { forward, type Respond, startProxy } from './proxy.ts';
import { type Recording, record } from './recording.ts';
import { listRequestFaults } from './request-faults.ts';
import { listResponseFaults } from './response-faults.ts';

export interface HttpContext {
  contract: Contract;
  generated: Generated;
  cases: readonly Case[];
  /** The real stack. */
  target: Omit<HttpTarget, 'close'>;
  /** For responses. */
  reference: Reference;
  allowOrigin?: string | undefined;
}

/** How many of the cases with the same status are put to a mutant. */
const sample = 20;

/** Returns mutants of a running API: each is the API behind a proxy that makes one mistake. */
export async function listHttpMutants(context: HttpContext): Promise<MutantSet> {
  const { contract, cases, target } = context;
  const recording = await record(target, contract, cases);
  const mutants = contract.operations.flatMap((operation) => [
    ...listResponseMutants(operation, recording, context),
    ...listRequestMutants(operation, context),
  ]);
  return { layer: 'local', mutants, startControl: () => startLayer(context, recording.replay) };
}

/** The mistakes are made in recorded responses, since the state of the API is no longer what it was. */
function listResponseMutants(
  operation: ContractOperation,
  { responses, replay }: Recording,
  context: HttpContext,
): Mutant[] {
  const own = context.cases.filter(({ id, operationId }) => operationId === operation.operationId && responses.has(id));
  const groups = Map.groupBy(own, ({ id, faults }) => `${responses.get(id)?.status} ${faults.length > 0}`);
  return [...groups.values()].flatMap((group) => {
    const some = group.toSorted((one, other) => length(other) - length(one)).slice(0, sample);
    const sent = responses.get(some[0]?.id ?? '');
    // The 501 of an operation that has not been written may be anything.
    if (!some[0] || !sent || sent.status === 501) return [];
    const faults = listResponseFaults(operation, sent, some[0].faults.length > 0, context.reference);
    return faults.map(({ title, pointer, apply }) =>
      toMutant(
        context,
        { title: `${operation.operationId} ${sent.status}: ${title}`, pointer, cases: some },
        async (request) => {
          const response = await replay(request);
          return response.status === sent.status ? apply(response) : response;
        },
      ),
    );
  });
  /** A long response has the most in it that can be wrong. */
  function length({ id }: Case) {
    return responses.get(id)?.body.length ?? 0;
  }
}

function listRequestMutants(operation: ContractOperation, context: HttpContext): Mutant[] {
  const { contract, cases, target } = context;
  const own = cases.filter(({ operationId }) => operationId === operation.operationId);
  const faults = listRequestFaults(operation, contract, own, target.findCredential);
  return faults.map(({ title, pointer, apply }) =>
    toMutant(context, { title: `${operation.operationId}: ${title}`, pointer, cases: own }, (request) =>
      forward(target.url, apply(request)),
    ),
  );
}

function toMutant(context: HttpContext, fault: Pick<Mutant, 'title' | 'pointer' | 'cases'>, respond: Respond): Mutant {
  return {
    ...fault,
    start: () => startLayer(context, respond),
  };
}

async function startLayer({ contract, generated, target, allowOrigin }: HttpContext, respond: Respond): Promise<Layer> {
  const { url, close } = await startProxy(respond);
  const { findCredential } = target;
  return createApiLayer({ name: 'local', contract, generated, allowOrigin, findCredential, url, close });
}
