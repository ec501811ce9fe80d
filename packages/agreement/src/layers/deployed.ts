import type { Contract } from '@contract-first/compiler';
import type { Generated } from '../breach.ts';
import type { Hooks } from '../hooks.ts';
import type { FindCredential } from '../requests/credentials.ts';
import { createRouteLookup } from '../routes.ts';
import { createSend } from '../targets/pace.ts';
import { planCase } from '../targets/plan-case.ts';
import { createApiLayer } from './api.ts';
import { sendInTime } from './http.ts';
import type { Layer } from './layer.ts';

export interface DeployedLayer {
  url: string;
  contract: Contract;
  generated: Generated;
  findCredential: FindCredential;
  toOwn?: Hooks['toOwn'];
}

/**
 * Creates the layer of a deployed API, which others use too. It is sent what the contract tests would send it, one request after
 * another: safe ones, and those that the hook `toOwn` gives ids of the tests' own.
 */
export function createDeployedLayer({ url, contract, generated, findCredential, toOwn }: DeployedLayer): Layer {
  const target = { kind: 'deployed', url } as const;
  const findOperation = createRouteLookup(generated.operations);
  const context = { contract, target, findCredential, toOwn, findOperation };
  const sendPaced = createSend(target, sendInTime);
  return createApiLayer({
    ...{ name: 'deployed', url, contract, generated, findCredential },
    async plan(each, operation) {
      const planned = await planCase(each, operation, context);
      return 'request' in planned ? planned : undefined;
    },
    sendTo: (_, request) => sendPaced(request),
    close: async () => {},
  });
}
