import type { Contract, ContractOperation, Diagnostic, Parameter } from '../contract.ts';
import { operationIdPattern, toIdentifier } from '../operation-id.ts';
import { toPointer } from '../pointer.ts';

/** Finds errors in the names, paths, parameters and responses of operations whose structure is valid. */
export function checkOperations(contract: Contract): Diagnostic[] {
  const { operations } = contract;
  const report: Report = (pointer, message, hint) => ({ location: contract.locate(pointer), message, hint });
  return [
    ...checkTrace(contract, report),
    ...operations.flatMap((operation) => checkOperationId(operation, report)),
    ...checkUniqueIds(operations, report),
    ...checkUniquePaths(operations, report),
    ...operations.flatMap((operation) => checkPathParameters(operation, report)),
    ...operations.flatMap((operation) => checkHeaders(operation, report)),
    ...operations.flatMap((operation) => checkStatuses(operation, report)),
    ...operations
      .filter(({ responses }) => Object.keys(responses).length === 0)
      .map(({ operationId, pointer }) =>
        report(
          toPointer(pointer, 'responses'),
          `${operationId} has no response.`,
          'Declare at least one, such as "200".',
        ),
      ),
  ];
}

type Report = (pointer: string, message: string, hint: string) => Diagnostic;

function checkTrace({ document }: Contract, report: Report): Diagnostic[] {
  return Object.keys(document.paths ?? {})
    .filter((path) => document.paths[path]?.trace)
    .map((path) =>
      report(
        toPointer('#/paths', path, 'trace'),
        'API Gateway does not support the TRACE method.',
        'Remove this operation.',
      ),
    );
}

function checkOperationId({ operationId, pointer }: ContractOperation, report: Report): Diagnostic[] {
  return operationIdPattern.test(operationId)
    ? []
    : [
        report(
          toPointer(pointer, 'operationId'),
          `The operationId ${JSON.stringify(operationId)} cannot be a file name.`,
          'Use a letter, then up to 99 letters, digits, "_" or "-". Without an operationId, one is derived from the path.',
        ),
      ];
}

function checkUniqueIds(operations: ContractOperation[], report: Report): Diagnostic[] {
  return findDuplicates(operations, ({ operationId }) => toIdentifier(operationId).toLowerCase()).map(
    ([operation, first]) =>
      report(
        toPointer(operation.pointer, 'operationId'),
        `The operationId "${operation.operationId}" is already that of ${first.method} ${first.path}.`,
        'Choose one that differs in more than case, "-" and "_": it names a file and an export.',
      ),
  );
}

function checkUniquePaths(operations: ContractOperation[], report: Report): Diagnostic[] {
  return findDuplicates(operations, ({ method, path }) => `${method} ${toPathShape(path)}`).map(([operation, first]) =>
    report(
      operation.pointer,
      `${operation.method} ${operation.path} matches the same requests as ${first.path}.`,
      'Remove one of the two operations, or change its path.',
    ),
  );
}

/** Returns a path without parameter names and trailing slash: paths with equal shapes match the same requests. */
function toPathShape(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}').replace(/(.)\/$/, '$1');
}

function checkPathParameters(operation: ContractOperation, report: Report): Diagnostic[] {
  const { path, parameters } = operation;
  const named = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name.replace(/\+$/, '')));
  const declared = parameters.filter((parameter) => parameter.in === 'path');
  return [
    ...checkTemplate(operation, named, declared, report),
    ...declared
      .filter(({ name }) => !named.has(name))
      .map(({ name, pointer }) =>
        report(
          toPointer(pointer, 'name'),
          `The path ${path} does not contain {${name}}.`,
          'Add it to the path, or remove the parameter.',
        ),
      ),
    ...declared
      .filter(({ required }) => !required)
      .map(({ name, pointer }) =>
        report(pointer, `The path parameter "${name}" must be required.`, 'Add "required: true".'),
      ),
  ];
}

/** Checks that each name in a path template is unique and declared as a parameter. */
function checkTemplate(
  { path, pointer, operationId }: ContractOperation,
  named: Set<string>,
  declared: Parameter[],
  report: Report,
): Diagnostic[] {
  const repeated = [...named].filter((name) => path.split(`{${name}}`).length > 2);
  const missing = [...named].filter((name) => !declared.some((parameter) => parameter.name === name));
  return [
    ...repeated.map((name) =>
      report(pointer, `The path ${path} contains {${name}} more than once.`, 'Give each parameter its own name.'),
    ),
    ...missing.map((name) =>
      report(
        pointer,
        `${operationId} does not declare {${name}} of its path.`,
        `Add it to parameters: { name: ${name}, in: path, required: true, schema: … }.`,
      ),
    ),
  ];
}

/** Checks that headers differ in more than case: https://www.rfc-editor.org/rfc/rfc9110#section-5.1 */
function checkHeaders({ parameters }: ContractOperation, report: Report): Diagnostic[] {
  return findDuplicates(
    parameters.filter((parameter) => parameter.in === 'header'),
    ({ name }) => name.toLowerCase(),
  ).map(([{ name, pointer }, first]) =>
    report(
      toPointer(pointer, 'name'),
      `The header "${name}" is the same as "${first.name}": header names are case-insensitive.`,
      'Remove one of the two parameters.',
    ),
  );
}

/** https://spec.openapis.org/oas/v3.0.4.html#patterned-fields-0 */
function checkStatuses({ responses, pointer }: ContractOperation, report: Report): Diagnostic[] {
  return Object.keys(responses)
    .filter((status) => !/^([1-5](\d\d|XX)|default)$/.test(status))
    .map((status) =>
      report(
        toPointer(pointer, 'responses', status),
        `"${status}" is not a valid response status.`,
        'Use a status code such as "404", a range in capitals such as "4XX", or "default".',
      ),
    );
}

/** Pairs each later item with the first that has the same key. */
function findDuplicates<Item>(items: Item[], toKey: (item: Item) => string): [Item, Item][] {
  const firstByKey = new Map<string, Item>();
  const duplicates: [Item, Item][] = [];
  for (const item of items) {
    const key = toKey(item);
    const first = firstByKey.get(key);
    if (first === undefined) firstByKey.set(key, item);
    else duplicates.push([item, first]);
  }
  return duplicates;
}
