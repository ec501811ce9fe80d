import type { Contract, ContractOperation, Parameter, Response, Schema } from '../contract.ts';
import { toGatewayOperations } from '../gateway/paths.ts';
import { toFileStem } from '../operation-id.ts';
import type { Converter } from '../schema/converter.ts';
import { toRequestSchema } from '../schema/operation-schemas.ts';
import { toShape } from '../schema/parameter-shapes.ts';
import type { CompileModule, Files } from '../validators/modules.ts';
import { toLiteral } from './literal.ts';
import { createSharing } from './shared-schemas.ts';

/** An operation and the schema of its requests. */
export type RequestSchema = readonly [ContractOperation, Schema];

/** Converts the schemas of all requests. Parameters and bodies that several operations repeat become shared schemas. */
export function convertRequests({ operations }: Contract, converter: Converter): RequestSchema[] {
  const schemas = operations.map((operation) => [operation, toRequestSchema(operation, converter)] as const);
  const share = createSharing(
    schemas.flatMap(([, { properties }]) => Object.values<Schema>(properties)),
    converter,
  );
  return schemas.map(([operation, schema]) => {
    const parts = Object.entries<Schema>(schema.properties).map(([name, part]) => [name, share(part, name)]);
    return [operation, { ...schema, properties: Object.fromEntries(parts) }];
  });
}

/**
 * Emits a module for each operation with what a host needs to parse its requests and write its responses, and `validate` for
 * its request, as `toRequestSchema` describes it. It stops at the first error, which bounds the time and the errors of large
 * requests, unless its parameter `all` is set.
 */
export function emitRequests(requests: RequestSchema[], contract: Contract, compile: CompileModule): Files {
  const sent = toGatewayOperations(contract);
  const modules = requests.map(([operation, schema], index) => {
    const { code, names } = compile([schema], 'operations');
    const row = toRow(operation, contract, sent[index]?.parameters ?? []);
    const text = `${code}\nexport { ${names[0]} as validate };\n${row}`;
    return [`operations/${toFileStem(operation.operationId)}.js`, text];
  });
  return Object.fromEntries(modules);
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
  return Object.entries(members)
    .map(([name, value]) => `export const ${name} = ${toLiteral(value)};\n`)
    .join('');
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
