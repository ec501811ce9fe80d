import type { Contract, ContractOperation, Parameter } from '../contract.ts';
import { toPointer } from '../pointer.ts';
import { inferType } from './model/infer-type.ts';
import type { Loss } from './model/models.ts';
import { createSchemaLookup, type FindSchema, toTargetPointer } from './model/reference.ts';

interface ParameterDeclaration {
  name: string;
  in: Parameter['in'];
  required: boolean;
  schema: { type: string };
}

/** The parameters of a contract in the gateway document. */
export interface GatewayParameters {
  /** Returns the path parameters of a path, given all its operations: the preflight method declares them too. */
  toPathParameters(operations: ContractOperation[]): ParameterDeclaration[];
  toMethodParameters(operation: ContractOperation): ParameterDeclaration[];
  /** Returns what the gateway leaves to the function in an operation's parameters. */
  toLosses(operation: ContractOperation): Loss[];
}

export function createGatewayParameters(contract: Contract): GatewayParameters {
  const find = createSchemaLookup(contract);
  return {
    toPathParameters: (operations) => {
      const declared = operations.flatMap(({ parameters }) =>
        parameters.filter((parameter) => parameter.in === 'path'),
      );
      const byName = new Map(declared.map((parameter) => [parameter.name, toDeclaration(parameter, find)]));
      return [...byName.values()].sort(byLocationAndName);
    },
    toMethodParameters: (operation) =>
      operation.parameters
        .filter(isDeclarableIn(operation))
        .map((parameter) => toDeclaration(parameter, find))
        .sort(byLocationAndName),
    toLosses: (operation) => {
      const isDeclarable = isDeclarableIn(operation);
      return operation.parameters.flatMap((parameter) => [
        ...toRequiredLosses(parameter, isDeclarable(parameter), isRequired(parameter, find)),
        ...toSchemaLosses(parameter, find),
      ]);
    },
  };
}

/**
 * Returns what the gateway reads of a parameter; it checks only `required`. Lists and objects are declared as strings, which
 * is how they are sent: an array without items is a warning, which fails the import.
 */
function toDeclaration(parameter: Parameter, find: FindSchema): ParameterDeclaration {
  return {
    name: parameter.name,
    in: parameter.in,
    required: isRequired(parameter, find),
    schema: { type: toScalarType(inferType(findSchema(parameter, find), find)) },
  };
}

function findSchema(parameter: Parameter, find: FindSchema) {
  return find(toSchemaPointer(parameter, find));
}

function toSchemaPointer({ pointer, mediaType }: Parameter, find: FindSchema) {
  const keys = mediaType ? ['content', mediaType, 'schema'] : ['schema'];
  return toTargetPointer(toPointer(pointer, ...keys), find);
}

/** Returns whether the gateway can require a parameter without rejecting a request that the contract allows. */
function isRequired(parameter: Parameter, find: FindSchema) {
  const { in: location, required, style, mediaType } = parameter;
  // A `deepObject` is sent as `name[key]`, not under its name.
  const isSentByName = location === 'query' && style === 'form' && !mediaType;
  return location === 'path' || (required && isSentByName && !mayBeBlank(parameter, find));
}

/**
 * Returns a test for the parameters that the gateway document declares: path parameters, and query parameters whose names
 * API Gateway allows and no path parameter has. Declaring a header would have no effect, because none can be required.
 */
function isDeclarableIn({ parameters }: ContractOperation) {
  const taken = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return ({ in: location, name }: Parameter) =>
    location === 'path' || (location === 'query' && /^[A-Za-z0-9._$-]+$/.test(name) && !taken.includes(name));
}

function toScalarType(type = 'string') {
  return ['boolean', 'integer', 'number'].includes(type) ? type : 'string';
}

/** Returns whether the contract may accept "", which the gateway treats as missing. */
function mayBeBlank(parameter: Parameter, find: FindSchema): boolean {
  if (parameter.allowEmptyValue) return true;
  const schema = findSchema(parameter, find);
  const type = inferType(schema, find);
  if (toScalarType(type) !== 'string') return false;
  if (type !== 'string' || typeof schema === 'boolean') return true;
  if (schema.minLength >= 1 || (schema.enum && !schema.enum.includes(''))) return false;
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test('');
}

function toRequiredLosses(
  { in: location, required, pointer }: Parameter,
  isDeclarable: boolean,
  isGatewayRequired: boolean,
): Loss[] {
  if (!required || location === 'path' || (isDeclarable && isGatewayRequired)) return [];
  const queryRule = isDeclarable ? 'blank' : 'parameterName';
  return [{ pointer, keyword: 'required', rule: location === 'query' ? queryRule : location }];
}

/** Every keyword is lost, except those that every text satisfies. */
function toSchemaLosses(parameter: Parameter, find: FindSchema): Loss[] {
  const pointer = toSchemaPointer(parameter, find);
  const lost = Object.entries(findSchema(parameter, find)).filter((entry) => !isSatisfied(parameter, ...entry));
  return lost.map(([keyword]) => ({ pointer: toPointer(pointer, keyword), keyword, rule: 'parameter' }));
}

/** A path with an empty segment is the path of another resource. */
function isSatisfied({ in: location, mediaType }: Parameter, keyword: string, value: unknown): boolean {
  const isText = keyword === 'type' && value === 'string';
  return isText || (location === 'path' && mediaType === undefined && keyword === 'minLength' && Number(value) <= 1);
}

function byLocationAndName(one: ParameterDeclaration, other: ParameterDeclaration): number {
  return `${one.in} ${one.name}` < `${other.in} ${other.name}` ? -1 : 1;
}
