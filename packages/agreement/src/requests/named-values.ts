import type { ContractOperation, Parameter } from '@contract-first/compiler';
import { toParameterName } from './fault-location.ts';
import type { RequestValues } from './http-request.ts';

type Values = { [name: string]: unknown };

/** The values of a request, by name, as the generated validators accept them; those of headers in lower case. */
export interface NamedValues {
  path: Values;
  query: Values;
  headers: Values;
  cookies: Values;
  mediaType?: string;
  /** Any value: tests send invalid bodies too. */
  body?: unknown;
}

export function toNamedValues({ parameters, mediaType, body }: RequestValues): NamedValues {
  function listIn(location: Parameter['in']): Values {
    return Object.fromEntries(
      parameters.flatMap(([parameter, value]) =>
        parameter.in === location ? [[toParameterName(parameter), value]] : [],
      ),
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

/** Converts named values back; parameters that the operation does not declare stay. */
export function toRequestValues(
  { mediaType, body, ...lists }: NamedValues,
  operation: ContractOperation,
  { parameters }: RequestValues,
): RequestValues {
  function findValue(parameter: Parameter): unknown {
    const list = { path: lists.path, query: lists.query, header: lists.headers, cookie: lists.cookies }[parameter.in];
    return list[toParameterName(parameter)];
  }
  const known = parameters.map(([parameter]) => parameter);
  const added = operation.parameters.filter((parameter) => !known.some((each) => toKey(each) === toKey(parameter)));
  const pairs = [...known, ...added].map((parameter): [Parameter, unknown] => [parameter, findValue(parameter)]);
  return {
    parameters: pairs.filter(([, value]) => value !== undefined),
    ...(mediaType === undefined ? {} : { mediaType, body }),
  };
}

function toKey(parameter: Parameter): string {
  return `${parameter.in} ${toParameterName(parameter)}`;
}
