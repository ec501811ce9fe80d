import type { ContractOperation, Parameter } from '@contract-first/compiler';
import type { FindCredential } from '../requests/credentials.ts';
import type { RequestValues } from '../requests/http-request.ts';

/** What only the user knows: the exports of `test/contract/hooks.ts`. */
export interface Hooks {
  findCredential: FindCredential;
  /** Creates the data that must exist before the tests; returns the function that removes it. Not called for the mock. */
  prepare?(): Promise<(() => Promise<void>) | undefined>;
  /**
   * Returns the request with ids that belong to the tests, or undefined if it must not be sent. A deployed API is sent no
   * request with another method than GET, HEAD and OPTIONS but what this returns.
   */
  toOwn?(operationId: string, request: OwnRequest): OwnRequest | undefined;
}

type Values = { [name: string]: unknown };

/** The values of a request, by name; those of headers in lower case. */
export interface OwnRequest {
  path: Values;
  query: Values;
  headers: Values;
  cookies: Values;
  mediaType?: string;
  /** Any value: tests send invalid bodies too. */
  body?: unknown;
}

/** Converts a request's values to what hooks and generated validators accept. */
export function toOwnRequest({ parameters, mediaType, body }: RequestValues): OwnRequest {
  function listIn(location: Parameter['in']): Values {
    return Object.fromEntries(
      parameters.flatMap(([parameter, value]) => (parameter.in === location ? [[toName(parameter), value]] : [])),
    );
  }
  return {
    path: listIn('path'),
    query: listIn('query'),
    headers: listIn('header'),
    cookies: listIn('cookie'),
    ...(mediaType === undefined ? {} : { mediaType, body }),
  };
}

/** Converts back what a hook returns; parameters that the operation does not declare stay. */
export function toRequestValues(
  { mediaType, body, ...lists }: OwnRequest,
  operation: ContractOperation,
  { parameters }: RequestValues,
): RequestValues {
  function findValue(parameter: Parameter): unknown {
    const list = { path: lists.path, query: lists.query, header: lists.headers, cookie: lists.cookies }[parameter.in];
    return list[toName(parameter)];
  }
  const known = parameters.map(([parameter]) => parameter);
  const added = operation.parameters.filter((parameter) => !known.some((each) => toKey(each) === toKey(parameter)));
  const pairs = [...known, ...added].map((parameter): [Parameter, unknown] => [parameter, findValue(parameter)]);
  return {
    parameters: pairs.filter(([, value]) => value !== undefined),
    ...(mediaType === undefined ? {} : { mediaType, body }),
  };
}

function toName({ in: location, name }: Parameter): string {
  return location === 'header' ? name.toLowerCase() : name;
}

function toKey(parameter: Parameter): string {
  return `${parameter.in} ${toName(parameter)}`;
}
