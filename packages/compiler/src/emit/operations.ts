import type { Contract, ContractOperation, Parameter, Response } from '../contract.ts';
import { toBinaryMediaTypes } from '../schema/binary.ts';
import { toShape } from '../schema/parameter-shapes.ts';
import { toHeader } from './header.ts';
import { toLiteral, toPropertyName } from './literal.ts';

/** Emits the table of operations, with which a host routes requests, parses parameters and writes responses. */
export function emitOperations(contract: Contract): string {
  const rows = contract.operations.map(
    (operation) => `  ${toPropertyName(operation.operationId)}: ${toLiteral(toRow(operation, contract), 2)},\n`,
  );
  return `${toHeader(contract)}import type { OperationTable } from '@contract-first/lambda';
import type { operations as described } from './openapi.d.ts';

export const operations = {
${rows.join('')}} as const satisfies OperationTable;

export type OperationId = keyof typeof operations;

/** The media types of binary bodies. */
export const binaryMediaTypes = ${toLiteral(toBinaryMediaTypes(contract.operations), 0)} as const;

/** The source of the types of operations. */
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

/** Returns the alternative lists of scopes that a request needs; nothing if an alternative has no scopes. */
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

/** Response headers always have the style `simple`. */
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
