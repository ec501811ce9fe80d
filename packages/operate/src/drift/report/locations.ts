import {
  type Contract,
  type ContractOperation,
  findAt,
  type Location,
  toGatewayOperations,
  toPointer,
} from '@contract-first/compiler';
import type { Finding } from '../compare/findings.ts';

/** Returns where the contract declares what a finding is about; undefined for what the contract does not declare. */
export type Locate = (finding: Finding) => Location | undefined;

/** Creates the lookup of a contract's declarations by the gateway's names of operations and models. */
export function createLocate(contract: Contract): Locate {
  const routes = toGatewayOperations(contract).map(({ method, path }) => `${method} ${path}`);
  const operations = new Map(contract.operations.map((operation, index) => [routes[index] ?? '', operation]));
  function findPointer({ subject, kind, name, part, difference }: Finding): string | undefined {
    if (subject === 'api') return toPointer('#', 'info');
    const model = findModel(contract, difference?.model);
    if (model) return toPointer(model, ...(difference?.path ?? []));
    const operation = operations.get(name);
    if (operation) return toDeclaration(contract, operation, part, difference?.path ?? []);
    if (subject !== 'operation') return undefined;
    // Another method of the same path, such as that of a preflight response.
    const [sibling] = [...operations].find(([route]) => toPath(route) === toPath(name)) ?? [];
    const found = sibling === undefined ? undefined : operations.get(sibling);
    return found ? toPointer('#/paths', found.path) : kind === 'added' ? '#/paths' : undefined;
  }
  return (finding) => {
    const pointer = findPointer(finding);
    return pointer === undefined ? undefined : contract.locate(pointer);
  };
}

/** Models have the names of components, in part with a capital letter. */
function findModel({ document }: Contract, model: string | undefined): string | undefined {
  const names = Object.keys(document.components?.schemas ?? {});
  const name = names.find((each) => each.toLowerCase() === model?.toLowerCase());
  return name === undefined ? undefined : toPointer('#/components/schemas', name);
}

/** Returns the pointer to what declares a part of an operation. */
function toDeclaration(
  { document }: Contract,
  operation: ContractOperation,
  part: Finding['part'],
  path: string[],
): string {
  const { pointer, parameters, requestBody, responses } = operation;
  const [first = ''] = path;
  if (part === 'parameters') {
    return parameters.find((each) => `${each.in} ${each.name}` === first)?.pointer ?? pointer;
  }
  if (part === 'body') return requestBody?.content[first]?.pointer ?? requestBody?.pointer ?? pointer;
  if (part === 'responses') return responses[first]?.pointer ?? pointer;
  if (part !== 'security') return part === 'operationId' ? toPointer(pointer, 'operationId') : pointer;
  const own = toPointer(pointer, 'security');
  return findAt(document, own) === undefined ? '#/security' : own;
}

function toPath(route: string): string {
  return route.slice(route.indexOf(' ') + 1);
}
