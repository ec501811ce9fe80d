import { type Contract, ContractError, type Diagnostic } from '../contract.ts';
import { toPointer } from '../pointer.ts';

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const mostResources = 300;
const mostModelBytes = 400 * 1024;
const mostDocumentBytes = 6 * 1024 * 1024;

/**
 * Throws a ContractError with all for which API Gateway would refuse to import the contract, each where it stands.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function checkImport(contract: Contract, document: { [key: string]: unknown }) {
  const refused = [
    ...checkSegments(contract),
    ...checkSiblings(contract),
    ...checkTwins(contract),
    ...checkTraces(contract),
    ...checkNames(contract),
    ...checkSizes(contract, document),
  ];
  if (refused.length > 0) throw new ContractError(refused);
}

const toPaths = ({ operations }: Contract) => [...new Set(operations.map(({ path }) => path))];

const toParts = (path: string) => path.split('/').filter(Boolean);

function toRefusal(contract: Contract, path: string, message: string, mend: string): Diagnostic {
  return { location: contract.locate(toPointer('#/paths', path)), message, mend };
}

function checkSegments(contract: Contract): Diagnostic[] {
  const isWhole = (part: string) => /^(?:[A-Za-z0-9._:,-]+|\{[A-Za-z0-9._:-]+\+?\})$/.test(part);
  const isGreedy = (part: string) => part.endsWith('+}');
  return toPaths(contract).flatMap((path) => {
    const parts = toParts(path);
    const bad = parts.filter((part) => !isWhole(part));
    const greedy = parts.slice(0, -1).filter(isGreedy);
    return [
      ...(path.includes('//')
        ? [toRefusal(contract, path, `The path ${path} has an empty segment.`, 'Leave out one of the slashes.')]
        : []),
      ...bad.map((part) =>
        toRefusal(
          contract,
          path,
          `API Gateway takes no path segment such as "${part}".`,
          'Use letters, digits and . _ - : , or one whole {parameter}.',
        ),
      ),
      ...greedy.map((part) =>
        toRefusal(contract, path, `Nothing can follow the greedy ${part}.`, 'Make it the last segment, or drop its +.'),
      ),
    ];
  });
}

/** Where two paths share a parent, the variable below it can have one name only. */
function checkSiblings(contract: Contract): Diagnostic[] {
  const names = new Map<string, string>();
  return toPaths(contract).flatMap((path) => {
    const parts = toParts(path);
    return parts.flatMap((part, index) => {
      if (!part.startsWith('{') || part.endsWith('+}')) return [];
      const parent = parts.slice(0, index).join('/');
      const known = names.get(parent) ?? part;
      names.set(parent, known);
      const message = `${part} of ${path} stands where another path has ${known}, and API Gateway takes one name there.`;
      return known === part ? [] : [toRefusal(contract, path, message, `Name both ${known}.`)];
    });
  });
}

/** Paths that differ by a slash at the end are one resource. */
function checkTwins(contract: Contract): Diagnostic[] {
  const twins = toPaths(contract).filter((path) => path.length > 1 && path.endsWith('/'));
  return twins
    .filter((path) => toPaths(contract).includes(path.replace(/\/+$/, '')))
    .map((path) =>
      toRefusal(
        contract,
        path,
        `${path} and the same path without its last slash are one resource to API Gateway.`,
        'Keep one of the two.',
      ),
    );
}

function checkTraces(contract: Contract): Diagnostic[] {
  const paths = Object.entries<object>(contract.document.paths ?? {}).filter(([, item]) => 'trace' in item);
  return paths.map(([path]) =>
    toRefusal(contract, path, `API Gateway has no TRACE method, which ${path} has.`, 'Remove the operation.'),
  );
}

function checkNames(contract: Contract): Diagnostic[] {
  return contract.operations.flatMap(({ operationId, parameters }) => {
    const names = new Set<string>();
    return parameters.flatMap(({ name, in: place, pointer }) => {
      if (place === 'cookie' || !names.has(name)) {
        if (place !== 'cookie') names.add(name);
        return [];
      }
      const message = `${operationId} has two parameters named "${name}"; API Gateway wants names unique across path, query and header.`;
      return [{ location: contract.locate(pointer), message, mend: 'Rename one of them.' }];
    });
  });
}

function checkSizes(contract: Contract, document: { [key: string]: unknown }): Diagnostic[] {
  const prefixes = toPaths(contract).flatMap((path) =>
    toParts(path).map((_, index, parts) => parts.slice(0, index + 1).join('/')),
  );
  const resources = new Set(prefixes).size + 1;
  const schemas = (document.components as { schemas?: object } | undefined)?.schemas ?? {};
  return [
    ...checkSize(contract, {
      what: 'resources (path segments, the root among them)',
      size: resources,
      most: mostResources,
    }),
    ...checkSize(contract, { what: 'bytes of models', size: toBytes(schemas), most: mostModelBytes }),
    ...checkSize(contract, { what: 'bytes in its gateway document', size: toBytes(document), most: mostDocumentBytes }),
  ];
}

function checkSize(
  contract: Contract,
  { what, size, most }: { what: string; size: number; most: number },
): Diagnostic[] {
  if (size <= most) return [];
  const message = `This contract has ${size} ${what}; API Gateway takes ${most} for one API.`;
  return [{ location: contract.locate('#/paths'), message, mend: 'Split the contract into several APIs.' }];
}

const toBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
