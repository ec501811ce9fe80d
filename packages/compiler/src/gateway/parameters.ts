import type { Contract, ContractOperation, Parameter, Schema } from '../contract.ts';
import { toPointer } from '../pointer.ts';
import { findType } from './model/infer-type.ts';
import type { Loss } from './model/models.ts';
import { createFind, toTarget } from './model/reference.ts';

/** What the gateway makes of a contract's parameters, and what of them it leaves to the function. */
export function createParameters(contract: Contract) {
  const find = createFind(contract);
  function schemaOf(parameter: Parameter) {
    return find(toTarget(toSchemaPointer(parameter), find));
  }
  function mayBeBlank(parameter: Parameter) {
    return parameter.allowEmptyValue === true || takesBlank(schemaOf(parameter), findType(schemaOf(parameter), find));
  }
  function isRequired(parameter: Parameter) {
    return parameter.in === 'path' || (parameter.in === 'query' && isPlain(parameter) && !mayBeBlank(parameter));
  }

  /**
   * Name, place, need and type are all that the gateway reads of a parameter; the need is all that it checks. What is no
   * single value is called a string, which is how it comes: an array without items would be a warning, which fails the import.
   */
  function toRow(parameter: Parameter) {
    return {
      name: parameter.name,
      in: parameter.in,
      required: isRequired(parameter),
      schema: { type: toScalar(findType(schemaOf(parameter), find)) },
    };
  }

  return {
    /** The parameters of a path, as any of its operations declares them. */
    toPathRows: (operations: ContractOperation[]) => {
      const declared = operations.flatMap(({ parameters }) =>
        parameters.filter((parameter) => parameter.in === 'path'),
      );
      return [...new Map(declared.map((parameter) => [parameter.name, toRow(parameter)])).values()].sort(byPlace);
    },
    toRows: (operation: ContractOperation) => operation.parameters.filter(toKnows(operation)).map(toRow).sort(byPlace),
    toLosses: (operation: ContractOperation): Loss[] => {
      const knows = toKnows(operation);
      return operation.parameters.flatMap((parameter) => [
        ...toNeedLosses(parameter, knows(parameter), isRequired(parameter)),
        ...toSchemaLosses(toTarget(toSchemaPointer(parameter), find), schemaOf(parameter)),
      ]);
    },
  };
}

/**
 * Whether the gateway is told of a parameter: of those in the path, and of those in the query whose names it can take and
 * that no other parameter has. Telling it of a header would do nothing, as none can be required.
 */
function toKnows({ parameters }: ContractOperation) {
  const taken = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return ({ in: place, name }: Parameter) =>
    place === 'path' || (place === 'query' && /^[A-Za-z0-9._$-]+$/.test(name) && !taken.includes(name));
}

function toScalar(type = 'string') {
  return ['boolean', 'integer', 'number'].includes(type) ? type : 'string';
}

function toSchemaPointer({ pointer, mediaType }: Parameter) {
  return mediaType ? toPointer(pointer, 'content', mediaType, 'schema') : toPointer(pointer, 'schema');
}

/** Whether the contract asks for it under its very name, and with one value. */
function isPlain({ required, style, mediaType }: Parameter) {
  return required && style === 'form' && !mediaType;
}

/** Whether "" may be what the contract wants: the gateway takes a blank parameter for a missing one. */
function takesBlank(schema: Schema | boolean, type: string | undefined): boolean {
  if (type === 'integer' || type === 'number' || type === 'boolean') return false;
  if (type !== 'string' || typeof schema === 'boolean') return true;
  if (schema.minLength >= 1 || (schema.enum && !schema.enum.includes(''))) return false;
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test('');
}

function toNeedLosses({ in: place, required, pointer }: Parameter, isKnown: boolean, isRequired: boolean): Loss[] {
  if (!required || (isKnown && isRequired)) return [];
  const rules = {
    cookie: 'cookie',
    header: 'header',
    query: isKnown ? 'blank' : 'parameterName',
    path: 'parameter',
  } as const;
  return [{ pointer, keyword: 'required', rule: rules[place] }];
}

/** One for each keyword that asks more of the value than to be text. */
function toSchemaLosses(pointer: string, schema: Schema | boolean): Loss[] {
  const keywords = Object.keys(schema).filter((keyword) => !(keyword === 'type' && Object(schema).type === 'string'));
  return keywords.map((keyword) => ({ pointer: toPointer(pointer, keyword), keyword, rule: 'parameter' }));
}

function byPlace(one: { in: string; name: string }, other: { in: string; name: string }): number {
  return `${one.in} ${one.name}` < `${other.in} ${other.name}` ? -1 : 1;
}
