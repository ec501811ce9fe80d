import type { Contract, ContractOperation, GatewayDocument } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import { createModelLayer } from '../layers/model/model.ts';
import { toApiDocument } from './makers/model.ts';
import type { MutantSet } from './mutant.ts';

/** A fault in the document that API Gateway imports. */
interface Fault {
  title: string;
  pointer: string;
  /** Returns why the cases cannot tell; undefined if they can. */
  findSame?(cases: readonly Case[]): string | undefined;
  apply(method: GatewayDocument): void;
}

/** Returns mutants of the gateway's document that no change of the contract leads to. */
export function listModelMutants(contract: Contract, cases: readonly Case[]): MutantSet {
  const document = toApiDocument(contract);
  const mutants = contract.operations.flatMap((operation) =>
    listFaults(operation, document).map(({ title, pointer, apply, findSame }) => {
      async function start() {
        const changed = structuredClone(document);
        apply(findMethod(changed, operation));
        return createModelLayer({ ...contract, operations: [operation] }, changed);
      }
      const own = cases.filter(({ operationId }) => operationId === operation.operationId);
      return { title, pointer, cases: own, start, findSame: async () => findSame?.(own) };
    }),
  );
  return { layer: 'model', mutants, startControl: async () => createModelLayer(contract, document) };
}

function findMethod({ paths }: GatewayDocument, { operationId }: ContractOperation): GatewayDocument {
  const methods = Object.values<GatewayDocument>(paths).flatMap((item) => Object.values<GatewayDocument>(item));
  return methods.find((method) => method.operationId === operationId) ?? {};
}

function listFaults(operation: ContractOperation, document: GatewayDocument): Fault[] {
  const { parameters = [], requestBody } = findMethod(document, operation);
  const models = Object.entries<GatewayDocument>(requestBody?.content ?? {}).filter(([, { schema }]) =>
    isRestrictive(schema.$ref, document),
  );
  const queries = parameters.filter((parameter: GatewayDocument) => parameter.in === 'query');
  const isChecked = models.length > 0 || queries.some(({ required }: GatewayDocument) => required);
  const key = 'x-amazon-apigateway-request-validator';
  const off = { title: 'request validator switched off', pointer: operation.pointer };
  return [
    ...(isChecked ? [{ ...off, apply: (method: GatewayDocument) => delete method[key] }] : []),
    ...models.flatMap(([mediaType, { schema }]) => listModelFaults(operation, mediaType, schema.$ref, document)),
    ...queries.map((parameter: GatewayDocument) => toParameterFault(operation, parameter)),
  ];
}

/** Returns whether a model rejects anything. */
function isRestrictive(ref: string, { components }: GatewayDocument): boolean {
  const { description: _, ...keywords } = components.schemas[ref.slice('#/components/schemas/'.length)];
  return Object.keys(keywords).length > 0;
}

function listModelFaults(
  { pointer, requestBody }: ContractOperation,
  mediaType: string,
  ref: string,
  { components }: GatewayDocument,
): Fault[] {
  const at = requestBody?.content[mediaType]?.pointer ?? pointer;
  const refs = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
  const other = refs.find((each) => each !== ref);
  return [
    {
      title: 'model missing',
      pointer: at,
      apply: ({ requestBody }) => delete requestBody.content[mediaType],
    },
    ...(other === undefined
      ? []
      : [
          {
            title: `model ${other.split('/').at(-1)} in place of its own`,
            pointer: at,
            apply: ({ requestBody }: GatewayDocument) => {
              requestBody.content[mediaType].schema = { $ref: other };
            },
          },
        ]),
  ];
}

function toParameterFault(operation: ContractOperation, { name, required }: GatewayDocument): Fault {
  const declared = operation.parameters.find((parameter) => parameter.in === 'query' && parameter.name === name);
  return {
    title: required ? `parameter ${name} not required` : `parameter ${name} required`,
    pointer: declared?.pointer ?? operation.pointer,
    findSame: (cases) =>
      declared?.required && !required && !cases.some((each) => each.faults.length === 0 && isBlank(name, each))
        ? 'The contract requires it too, and no valid request has it without a value.'
        : undefined,
    apply({ parameters }) {
      const found = parameters.find((each: GatewayDocument) => each.in === 'query' && each.name === name);
      found.required = !required;
    },
  };
}

/** Returns whether a request has a query parameter without a value, which API Gateway takes for missing. */
function isBlank(name: string, { request }: Case): boolean {
  const [, query = ''] = request.target.split(/\?(.*)/s);
  return !new URLSearchParams(query).get(name)?.trim();
}
