import type { Contract, ContractOperation, Parameter, Response } from '../contract.ts';
import { toGatewayOperations } from '../gateway/paths.ts';
import { toFileStem } from '../operation-id.ts';
import { createConverter } from '../schema/converter.ts';
import { toRequestSchema } from '../schema/operation-schemas.ts';
import { toShape } from '../schema/parameter-shapes.ts';
import { createModuleCompiler, type Files } from '../validators/modules.ts';
import { toLiteral } from './literal.ts';

/**
 * Emits a module for each operation with what a host needs to parse its requests and write its responses, and `validate` for
 * its request, as `toRequestSchema` describes it. It stops at the first error, which bounds the time and the errors of large
 * requests; that of `loadAllErrors`, another module, finds every error.
 */
export function emitRequests(contract: Contract): Files {
  const first = compileRequests(contract, 'operations', { allErrors: false });
  for (const [index, { parameters }] of toGatewayOperations(contract).entries()) {
    const operation = contract.operations[index] as ContractOperation;
    first[toPath('operations', operation)] += toRow(operation, contract, parameters);
  }
  return { ...first, ...compileRequests(contract, 'errors', { allErrors: true }) };
}

/** Compiles the requests' schemas into a folder. Discriminators only affect all errors. */
function compileRequests(contract: Contract, folder: string, { allErrors }: { allErrors: boolean }): Files {
  const converter = createConverter(contract, 'request', { useDiscriminators: allErrors });
  const schemas = contract.operations.map((operation) => [operation, toRequestSchema(operation, converter)] as const);
  const { compile, compileShared } = createModuleCompiler(converter, { allErrors });
  const modules = schemas.map(([operation, schema]) => {
    const { code, names } = compile([schema]);
    return [toPath(folder, operation), `${code}\nexport { ${names[0]} as validate };\n`];
  });
  return { ...Object.fromEntries(modules), ...compileShared(folder) };
}

function toPath(folder: string, { operationId }: ContractOperation): string {
  return `${folder}/${toFileStem(operationId)}.js`;
}

/** @param sent the operation's parameters under the gateway's names */
function toRow(operation: ContractOperation, contract: Contract, sent: Parameter[]): string {
  const { parameters, requestBody } = operation;
  const responses = Object.entries(operation.responses);
  const members = {
    operationId: operation.operationId,
    ...toScopes(operation),
    parameters: parameters.map((parameter, index) => ({
      ...toParameterRow(parameter, contract),
      ...(sent[index]?.name === parameter.name ? {} : { gatewayName: sent[index]?.name }),
    })),
    ...(requestBody && {
      requestBody: { required: requestBody.required, mediaTypes: Object.keys(requestBody.content) },
    }),
    responses: Object.fromEntries(responses.map(([status, { content }]) => [status, Object.keys(content)])),
    responseHeaders: Object.fromEntries(
      responses
        .map(([status, { headers }]) => [status, toHeaderRows(headers, contract)] as const)
        .filter(([, rows]) => rows.length > 0),
    ),
  };
  const constants = Object.entries(members).map(([name, value]) => `export const ${name} = ${toLiteral(value)};\n`);
  return `${constants.join('')}export const loadAllErrors = () => import('../${toPath('errors', operation)}');\n`;
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
