import type { Contract, ContractOperation } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { toPathShape } from '../gateway/paths.ts';
import { toPointer } from '../pointer.ts';

/** Reports errors in the names, paths, headers and responses of operations whose structure is valid. */
export function checkOperations({ document, operations }: Contract, reporter: Reporter): void {
  checkTrace(document, reporter);
  for (const operation of operations) {
    checkRepeatedNames(operation, reporter);
    checkHeaders(operation, reporter);
    checkStatuses(operation, reporter);
  }
  checkUniquePaths(operations, reporter);
}

function checkTrace(document: Contract['document'], { error }: Reporter): void {
  for (const path of Object.keys(document.paths ?? {}).filter((key) => document.paths[key]?.trace)) {
    const message = 'API Gateway does not support the TRACE method.';
    error('unsupported-method', toPointer('#/paths', path, 'trace'), message, 'Remove this operation.');
  }
}

function checkUniquePaths(operations: ContractOperation[], { error }: Reporter): void {
  for (const [{ method, path, pointer }, first] of findDuplicates(
    operations,
    (each) => `${each.method} ${toPathShape(each.path)}`,
  )) {
    const message = `${method} ${path} matches the same requests as ${first.path}.`;
    error('duplicate-path', pointer, message, 'Remove one of the two operations, or change its path.');
  }
}

function checkRepeatedNames({ path, pointer }: ContractOperation, { error }: Reporter): void {
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) < index))) {
    const message = `The path ${path} contains {${name}} more than once.`;
    error('repeated-path-parameter', pointer, message, 'Give each parameter its own name.');
  }
}

/** Checks that headers differ in more than case: https://www.rfc-editor.org/rfc/rfc9110#section-5.1 */
function checkHeaders({ parameters }: ContractOperation, { error }: Reporter): void {
  const headers = parameters.filter((parameter) => parameter.in === 'header');
  for (const [{ name, pointer }, first] of findDuplicates(headers, (header) => header.name.toLowerCase())) {
    error(
      'duplicate-header',
      toPointer(pointer, 'name'),
      `The header "${name}" is the same as "${first.name}": header names are case-insensitive.`,
      'Remove one of the two parameters.',
    );
  }
}

/** https://spec.openapis.org/oas/v3.0.4.html#patterned-fields-0 */
function checkStatuses({ responses, pointer }: ContractOperation, { error }: Reporter): void {
  for (const status of Object.keys(responses).filter((key) => !/^([1-5](\d\d|XX)|default)$/.test(key))) {
    error(
      'invalid-status',
      toPointer(pointer, 'responses', status),
      `"${status}" is not a valid response status.`,
      'Use a status code such as "404", a range such as "4XX", or "default".',
    );
  }
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
