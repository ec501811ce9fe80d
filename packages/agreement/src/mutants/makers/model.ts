import { type Contract, type GatewayDocument, toGatewayDocument } from '@contract-first/compiler';
import { createModelLayer } from '../../layers/model/model.ts';
import { limitTo } from '../changes/changed-contract.ts';
import type { Maker } from './contract-mutants.ts';

/** Makes the gateway's models. */
export function createModelMaker(real: Contract): Maker {
  return {
    layer: 'model',
    async emit(contract) {
      const document = toApiDocument(contract);
      return {
        // The gateway does not check the types of parameters.
        identity: JSON.stringify({ ...document, paths: toChecked(document.paths) }),
        start: async () => createModelLayer(limitTo(real, contract), document),
      };
    },
  };
}

/** Returns the document of an API without security, which models know nothing of. */
export function toApiDocument(contract: Contract): GatewayDocument {
  const operations = contract.operations.map((operation) => ({ ...operation, security: [] }));
  return toGatewayDocument({ ...contract, operations }, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });
}

function toChecked(paths: GatewayDocument): unknown {
  return JSON.parse(JSON.stringify(paths), (key, value) =>
    key === 'parameters' && Array.isArray(value) ? value.map(({ schema: _, ...rest }) => rest) : value,
  );
}
