import type { Contract, ContractOperation, Parameter, Schema } from '../contract.ts';
import { toPointer } from '../pointer.ts';
import { inferType } from './model/infer-type.ts';
import type { Loss } from './model/models.ts';
import { createSchemaLookup, type FindSchema, toTargetPointer } from './model/reference.ts';

interface GatewayParameter {
  name: string;
  in: Parameter['in'];
  required: boolean;
  schema: { type: string };
}

/** The parameters of a contract in the gateway document, and the rules for them that are left to the function. */
export interface Parameters {
  /** Returns the path parameters of a path, as any of its operations declares them. */
  toPathParameters(operations: ContractOperation[]): GatewayParameter[];
  toMethodParameters(operation: ContractOperation): GatewayParameter[];
  toLosses(operation: ContractOperation): Loss[];
}

export function createParameters(contract: Contract): Parameters {
  const find = createSchemaLookup(contract);
  return {
    toPathParameters: (operations) => {
      const declared = operations.flatMap(({ parameters }) =>
        parameters.filter((parameter) => parameter.in === 'path'),
      );
      const byName = new Map(declared.map((parameter) => [parameter.name, toGatewayParameter(parameter, find)]));
      return [...byName.values()].sort(byLocation);
    },
    toMethodParameters: (operation) =>
      operation.parameters
        .filter(isDeclarableIn(operation))
        .map((parameter) => toGatewayParameter(parameter, find))
        .sort(byLocation),
    toLosses: (operation) => {
      const isDeclarable = isDeclarableIn(operation);
      return operation.parameters.flatMap((parameter) => [
        ...toRequiredLosses(parameter, isDeclarable(parameter), isRequired(parameter, find)),
        ...toSchemaLosses(toTargetPointer(toSchemaPointer(parameter), find), findSchema(parameter, find)),
      ]);
    },
  };
}

/**
 * Returns what the gateway reads of a parameter; of these, it checks only `required`. Lists and objects are declared as
 * strings, which is how they are sent: an array without items is a warning, which fails the import.
 */
function toGatewayParameter(parameter: Parameter, find: FindSchema): GatewayParameter {
  return {
    name: parameter.name,
    in: parameter.in,
    required: isRequired(parameter, find),
    schema: { type: toScalarType(inferType(findSchema(parameter, find), find)) },
  };
}

function findSchema(parameter: Parameter, find: FindSchema) {
  return find(toTargetPointer(toSchemaPointer(parameter), find));
}

function isRequired(parameter: Parameter, find: FindSchema) {
  return parameter.in === 'path' || (parameter.in === 'query' && isPlain(parameter) && !mayBeBlank(parameter, find));
}

function mayBeBlank(parameter: Parameter, find: FindSchema) {
  const schema = findSchema(parameter, find);
  return parameter.allowEmptyValue === true || acceptsBlank(schema, inferType(schema, find));
}

/**
 * Returns whether the gateway document declares a parameter: path parameters, and query parameters whose names API Gateway
 * allows and no path parameter has. Declaring a header would have no effect, because none can be required.
 */
function isDeclarableIn({ parameters }: ContractOperation) {
  const taken = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return ({ in: location, name }: Parameter) =>
    location === 'path' || (location === 'query' && /^[A-Za-z0-9._$-]+$/.test(name) && !taken.includes(name));
}

function toScalarType(type = 'string') {
  return ['boolean', 'integer', 'number'].includes(type) ? type : 'string';
}

function toSchemaPointer({ pointer, mediaType }: Parameter) {
  return mediaType ? toPointer(pointer, 'content', mediaType, 'schema') : toPointer(pointer, 'schema');
}

/** Returns whether a required parameter is sent under exactly its name: `deepObject` sends `name[key]`. */
function isPlain({ required, style, mediaType }: Parameter) {
  return required && style === 'form' && !mediaType;
}

/** Returns whether the contract may accept "", which the gateway treats as missing. */
function acceptsBlank(schema: Schema | boolean, type: string | undefined): boolean {
  if (type === 'integer' || type === 'number' || type === 'boolean') return false;
  if (type !== 'string' || typeof schema === 'boolean') return true;
  if (schema.minLength >= 1 || (schema.enum && !schema.enum.includes(''))) return false;
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test('');
}

function toRequiredLosses(
  { in: location, required, pointer }: Parameter,
  isDeclarable: boolean,
  isGatewayRequired: boolean,
): Loss[] {
  if (!required || (isDeclarable && isGatewayRequired)) return [];
  const rules = {
    cookie: 'cookie',
    header: 'header',
    query: isDeclarable ? 'blank' : 'parameterName',
    path: 'parameter',
  } as const;
  return [{ pointer, keyword: 'required', rule: rules[location] }];
}

/** Every keyword is lost, except `type: string`, which any text satisfies. */
function toSchemaLosses(pointer: string, schema: Schema | boolean): Loss[] {
  const keywords = Object.keys(schema).filter((keyword) => !(keyword === 'type' && Object(schema).type === 'string'));
  return keywords.map((keyword) => ({ pointer: toPointer(pointer, keyword), keyword, rule: 'parameter' }));
}

function byLocation(one: GatewayParameter, other: GatewayParameter): number {
  return `${one.in} ${one.name}` < `${other.in} ${other.name}` ? -1 : 1;
}
