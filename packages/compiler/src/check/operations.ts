import type { Contract, ContractOperation, Diagnostic } from '../contract.ts';
import { operationIdPattern, toIdentifier } from '../operation-id.ts';
import { toPointer } from '../pointer.ts';

/** What is wrong with a contract whose structure is right: names and paths that contradict each other. */
export function checkOperations(contract: Contract): Diagnostic[] {
  const { operations } = contract;
  const report: Report = (pointer, message, hint) => ({ location: contract.locate(pointer), message, hint });
  return [
    ...checkTrace(contract, report),
    ...operations.flatMap((operation) => checkOperationId(operation, report)),
    ...findTwins(operations, ({ operationId }) => toIdentifier(operationId).toLowerCase()).map(([operation, first]) =>
      report(
        toPointer(operation.pointer, 'operationId'),
        `The operationId "${operation.operationId}" is also that of ${first.method} ${first.path}.`,
        'Give each operation an operationId that differs in more than upper and lower case, - and _: each is a file and a name in code.',
      ),
    ),
    ...findTwins(operations, ({ method, path }) => `${method} ${toTemplate(path)}`).map(([operation, first]) =>
      report(
        operation.pointer,
        `No request can tell ${operation.method} ${operation.path} from ${first.path}.`,
        'Keep one of the two operations, or change its path.',
      ),
    ),
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

function checkOperationId({ operationId, pointer }: ContractOperation, report: Report): Diagnostic[] {
  return operationIdPattern.test(operationId)
    ? []
    : [
        report(
          toPointer(pointer, 'operationId'),
          `The operationId ${JSON.stringify(operationId)} can't be the name of a file and a property.`,
          'Begin it with a letter; use letters, digits, _ and -, at most 100; or remove it, and one is derived.',
        ),
      ];
}

function checkTrace({ document }: Contract, report: Report): Diagnostic[] {
  return Object.keys(document.paths ?? {})
    .filter((path) => document.paths[path]?.trace)
    .map((path) =>
      report(toPointer('#/paths', path, 'trace'), 'API Gateway has no TRACE method.', 'Remove this operation.'),
    );
}

/** A path without its parameters' names and its trailing slash: equal ones can't be told apart by a request. */
function toTemplate(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}').replace(/(.)\/$/, '$1');
}

function checkPathParameters(operation: ContractOperation, report: Report): Diagnostic[] {
  const named = new Set(
    [...operation.path.matchAll(/\{([^{}]*)\}/g)].map((match) => (match[1] ?? '').replace(/\+$/, '')),
  );
  const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
  const twice = [...named].filter((name) => operation.path.split(`{${name}}`).length > 2);
  const missing = [...named].filter((name) => !declared.some((parameter) => parameter.name === name));
  return [
    ...twice.map((name) =>
      report(
        operation.pointer,
        `The path ${operation.path} names {${name}} twice.`,
        'Give each of the two a name of its own.',
      ),
    ),
    ...missing.map((name) =>
      report(
        operation.pointer,
        `The path names {${name}}, and ${operation.operationId} declares no such parameter.`,
        `Add it to parameters: { name: ${name}, in: path, required: true, schema: … }.`,
      ),
    ),
    ...declared
      .filter(({ name }) => !named.has(name))
      .map(({ name, pointer }) =>
        report(
          toPointer(pointer, 'name'),
          `The path ${operation.path} has no {${name}}.`,
          'Name it in the path, or remove the parameter.',
        ),
      ),
    ...declared
      .filter(({ required }) => !required)
      .map(({ name, pointer }) =>
        report(
          pointer,
          `The path parameter "${name}" is not required, and a path can't be without it.`,
          'Add "required: true".',
        ),
      ),
  ];
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.1 */
function checkHeaders({ parameters }: ContractOperation, report: Report): Diagnostic[] {
  return findTwins(
    parameters.filter((parameter) => parameter.in === 'header'),
    ({ name }) => name.toLowerCase(),
  ).map(([{ name, pointer }, first]) =>
    report(
      toPointer(pointer, 'name'),
      `The header "${name}" is the same as "${first.name}": upper and lower case make no difference.`,
      'Keep one of the two parameters.',
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
        `"${status}" is no status of a response.`,
        'Write it as "404", as a range such as "4XX" in capitals, or as default.',
      ),
    );
}

/** Each later thing with the first that has the same key. */
function findTwins<Thing>(things: Thing[], toKey: (thing: Thing) => string): [Thing, Thing][] {
  const first = new Map<string, Thing>();
  const twins: [Thing, Thing][] = [];
  for (const thing of things) {
    const key = toKey(thing);
    const known = first.get(key);
    if (known === undefined) first.set(key, thing);
    else twins.push([thing, known]);
  }
  return twins;
}
