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
  const { method, path, parameters, requestBody } = operation;
  const responses = Object.entries(operation.responses);
  return {
    method,
    path,
    ...toScopes(operation),
    parameters: parameters.map((parameter) => toParameterRow(parameter, contract)),
    ...(requestBody
      ? { requestBody: { required: requestBody.required, mediaTypes: Object.keys(requestBody.content) } }
      : {}),
    responses: Object.fromEntries(responses.map(([status, { content }]) => [status, Object.keys(content)])),
    responseHeaders: Object.fromEntries(
      responses
        .map(([status, { headers }]) => [status, toHeaderRows(headers, contract)] as const)
        .filter(([, rows]) => rows.length > 0),
    ),
  };
}

/** Returns one list of scopes per alternative; nothing if an alternative needs none, because a request may then have none. */
function toScopes({ security }: ContractOperation) {
  const alternatives = security.map((requirement) => [...new Set(Object.values(requirement).flat())]);
  const isScoped = alternatives.length > 0 && alternatives.every((scopes) => scopes.length > 0);
  return isScoped ? { scopes: alternatives } : {};
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
