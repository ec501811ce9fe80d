import { basename } from 'node:path';
import type { Contract, ContractOperation, Parameter, Response } from '../contract.ts';
import { toBinaryMediaTypes } from '../schema/binary.ts';
import { toShape } from '../schema/parameter-shapes.ts';
import { toKey, toLiteral } from './literal.ts';

/** Emits the table of operations: what a host needs to know to route to one, read its parameters and answer for it. */
export function emitOperations(contract: Contract): string {
  const rows = contract.operations.map(
    (operation) => `  ${toKey(operation.operationId)}: ${toLiteral(toRow(operation, contract), 2)},\n`,
  );
  return `// Generated from ${basename(contract.file)} by npm run generate. Do not edit.

import type { OperationTable } from '@contract-first/lambda';
import type { operations as described } from './openapi.d.ts';

export const operations = {
${rows.join('')}} as const satisfies OperationTable;

export type OperationId = keyof typeof operations;

/** The media types whose bodies are bytes. */
export const binaryMediaTypes = ${toLiteral(toBinaryMediaTypes(contract.operations), 0)} as const;

/** What the types of the operations are derived from. */
export interface Contract {
  described: described;
  operations: typeof operations;
  binaryMediaTypes: typeof binaryMediaTypes;
}
`;
}

function toRow(operation: ContractOperation, contract: Contract) {
  return {
    method: operation.method,
    path: operation.path,
    ...toScopes(operation),
    parameters: operation.parameters.map((parameter) => toParameterRow(parameter, contract)),
    ...(operation.requestBody
      ? {
          requestBody: {
            required: operation.requestBody.required,
            mediaTypes: Object.keys(operation.requestBody.content),
          },
        }
      : {}),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, { content }]) => [status, Object.keys(content)]),
    ),
    responseHeaders: Object.fromEntries(
      Object.entries(operation.responses)
        .map(([status, { headers }]) => [status, toHeaderRows(headers, contract)] as const)
        .filter(([, rows]) => rows.length > 0),
    ),
  };
}

/** Alternatives, each of which is scopes that go together; none where the contract has an alternative without. */
function toScopes({ security }: ContractOperation) {
  const alternatives = security.map((requirement) => [...new Set(Object.values(requirement).flat())]);
  return alternatives.length > 0 && alternatives.every((all) => all.length > 0) ? { scopes: alternatives } : {};
}

function toParameterRow(parameter: Parameter, contract: Contract) {
  return {
    name: parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name,
    in: parameter.in,
    required: parameter.required,
    style: parameter.style,
    explode: parameter.explode,
    shape: toShape(parameter.schema, contract),
    ...(parameter.mediaType === undefined ? {} : { mediaType: parameter.mediaType }),
  };
}

/** Response headers have no style of their own: it is always simple. */
function toHeaderRows(headers: Response['headers'], contract: Contract) {
  return Object.entries(headers).map(([name, { required, explode, schema, mediaType }]) => ({
    name,
    in: 'header',
    required,
    style: 'simple',
    explode,
    shape: toShape(schema, contract),
    ...(mediaType === undefined ? {} : { mediaType }),
  }));
}
