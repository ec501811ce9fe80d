import {
  type Contract,
  type ContractOperation,
  findAt,
  type MediaType,
  type Parameter,
} from '@contract-first/compiler';
import type { Case } from '../../case.ts';
import { findDeclaredMediaType } from '../../requests/declared.ts';
import { readLocation } from '../../requests/fault-location.ts';

/** Returns the operation of a case. */
export function findOperation({ operationId }: Case, { operations }: Contract): ContractOperation | undefined {
  return operations.find((each) => each.operationId === operationId);
}

/** Returns the parameter that a fault or an error is at, whose name Prism has in lower case. */
export function findParameter(at: string, each: Case, contract: Contract): Parameter | undefined {
  const { in: location, keys } = readLocation(at);
  return findOperation(each, contract)?.parameters.find(
    (parameter) => parameter.in === location && parameter.name.toLowerCase() === keys[0]?.toLowerCase(),
  );
}

/** Returns the media type of a case's body, and what the contract says of it. */
export function findContent(each: Case, contract: Contract): { name: string; content: MediaType } | undefined {
  const operation = findOperation(each, contract);
  const name = operation && findDeclaredMediaType(operation, findContentType(each));
  const content = name === undefined ? undefined : operation?.requestBody?.content[name];
  return name !== undefined && content ? { name, content } : undefined;
}

export function findContentType({ request }: Case): string {
  const [, text = ''] = Object.entries(request.headers).find(([key]) => key.toLowerCase() === 'content-type') ?? [];
  return text;
}

/** Returns the values of a query parameter as they are sent. */
export function listQueryTexts(name: string, { request }: Case): string[] {
  const [, query = ''] = request.target.split('?');
  return [...new URLSearchParams(query)].flatMap(([key, text]) =>
    key.toLowerCase() === name.toLowerCase() ? text : [],
  );
}

/** Returns whether an operation declares no final response. */
export function isInformational(responses: ContractOperation['responses']): boolean {
  return Object.keys(responses).every((status) => status.startsWith('1'));
}

/** Returns the schema that a keyword is in. */
export function findSchema(pointer: string, { document }: Contract): { [keyword: string]: unknown } {
  return Object(findAt(document, pointer.slice(0, pointer.lastIndexOf('/'))));
}
