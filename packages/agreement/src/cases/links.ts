import { type Contract, type ContractOperation, followRefs, toPointer, toPointerKeys } from '@contract-first/compiler';

/** A Link Object. https://spec.openapis.org/oas/v3.1.1.html#link-object */
export interface Link {
  operationId?: string;
  operationRef?: string;
  parameters?: { [name: string]: unknown };
  requestBody?: unknown;
}

/** A link and the response that has it. */
export interface FoundLink {
  status: string;
  name: string;
  pointer: string;
  link: Link;
}

/** Lists the links of all responses of an operation. */
export function listLinks({ responses }: ContractOperation, { document }: Contract): FoundLink[] {
  return Object.entries(responses).flatMap(([status, response]) => {
    const { node } = followRefs(document, response.pointer);
    return Object.keys(node.links ?? {}).map((name) => {
      const { node: link, pointer } = followRefs(document, toPointer(response.pointer, 'links', name));
      return { status, name, pointer, link };
    });
  });
}

/** Returns the operation that a link leads to; undefined when it is in another document. */
export function findTarget(
  { operationId, operationRef }: Link,
  { operations }: Contract,
): ContractOperation | undefined {
  if (operationId !== undefined) return operations.find((each) => each.operationId === operationId);
  const keys = operationRef?.startsWith('#/') ? JSON.stringify(toPointerKeys(operationRef)) : undefined;
  return operations.find(({ path, method }) => keys === JSON.stringify(['paths', path, method.toLowerCase()]));
}
