import { type Contract, type ContractOperation, isJson, type Parameter, type Schema } from '@contract-first/compiler';
import { createCheck, findValue } from './sample.ts';
import { toHeaderText, toPathText, toQueryPairs } from './serialize.ts';

export interface Request {
  method: string;
  /** Path and query, encoded. */
  target: string;
  headers: { [name: string]: string };
  body?: string;
}

/** What an operation's request is made of, before it is written as HTTP. */
export interface Parts {
  values: [Parameter, unknown][];
  mediaType?: string;
  body?: unknown;
}

/** A request that the contract accepts; undefined where chance finds none. */
export function findValid(operation: ContractOperation, contract: Contract): Request | undefined {
  const parts = findParts(operation, contract);
  return parts && toHttp(operation, parts);
}

/** A request that the contract refuses; undefined where it takes all that can be written. */
export function findInvalid(operation: ContractOperation, contract: Contract): Request | undefined {
  const parts = findParts(operation, contract);
  const broken = parts && (breakBody(operation, contract, parts) ?? breakParameter(contract, parts));
  return broken && toHttp(operation, broken);
}

/** The parts of a request that the contract accepts, with the required parameters only. */
export function findParts({ parameters, requestBody }: ContractOperation, contract: Contract): Parts | undefined {
  const asked = parameters.filter(({ required }) => required);
  const values = asked.map((parameter): [Parameter, unknown] => [parameter, findSample(parameter, contract)]);
  if (values.some(([, value]) => value === undefined)) return undefined;
  const media = Object.entries(requestBody?.content ?? {});
  const [mediaType, { schema = true, examples = {} } = {}] = media.find(([name]) => isJson(name)) ?? media[0] ?? [];
  if (mediaType === undefined) return { values };
  const type = mediaType.replace('*/*', 'application/json').replace('image/*', 'image/png').replace('/*', '/x');
  const body = isJson(type) ? findBody(contract, schema, Object.values(examples)) : 'x';
  if (body === undefined) return requestBody?.required ? undefined : { values };
  return { values, mediaType: type, body };
}

/** The contract's own example, where it is a good one. */
function findBody(contract: Contract, schema: Schema | boolean, examples: unknown[]): unknown {
  return examples.find(createCheck(contract, schema)) ?? findValue(contract, schema);
}

/** An empty text or a slash in a path would be another path. */
function findSample({ in: place, schema }: Parameter, contract: Contract): unknown {
  const value =
    findValue(contract, schema) ?? (typeof schema === 'object' && Object.keys(schema).length > 0 ? undefined : 'x');
  return place === 'path' && value === '' ? undefined : value;
}

/** A body of a type that its schema does not take, or of a media type that the operation does not. */
function breakBody({ requestBody }: ContractOperation, contract: Contract, parts: Parts): Parts | undefined {
  if (parts.mediaType === undefined) return undefined;
  const schema = requestBody?.content[parts.mediaType]?.schema;
  if (isJson(parts.mediaType) && schema !== undefined) {
    const check = createCheck(contract, schema);
    const body = [null, 'x', 1, [], {}, true, [null]].find((value) => !check(value));
    if (body !== undefined) return { ...parts, body };
  }
  const declared = Object.keys(requestBody?.content ?? {});
  return declared.some((name) => name.startsWith('*/*') || name.startsWith('text/*'))
    ? undefined
    : { ...parts, mediaType: 'text/x-nothing', body: 'x' };
}

/** A required parameter left out, or one whose text its schema does not take. */
function breakParameter(contract: Contract, parts: Parts): Parts | undefined {
  const missing = parts.values.find(([{ in: place }]) => place === 'query' || place === 'header');
  if (missing) return { ...parts, values: parts.values.filter((entry) => entry !== missing) };
  for (const entry of parts.values) {
    const check = createCheck(contract, entry[0].schema);
    const text = ['~', '!', 'x'.repeat(2000)].find((each) => !check(each) && !check([each]));
    if (text !== undefined)
      return { ...parts, values: parts.values.map((each) => (each === entry ? [entry[0], text] : each)) };
  }
  return undefined;
}

/** A request's parts written as HTTP. */
export function toHttp({ method, path }: ContractOperation, { values, mediaType, body }: Parts): Request {
  function of(place: Parameter['in']) {
    return values.filter(([parameter]) => parameter.in === place);
  }
  const filled = of('path').reduce(
    (text, [parameter, value]) =>
      text.replace(new RegExp(`\\{${escapeRegExp(parameter.name)}\\+?\\}`), () => toPathText(parameter, value)),
    path,
  );
  const query = of('query')
    .flatMap(([parameter, value]) => toQueryPairs(parameter, value))
    .map((pair) => pair.join('='));
  const cookies = of('cookie')
    .flatMap(([parameter, value]) => toQueryPairs(parameter, value))
    .map((pair) => pair.join('='));
  return {
    method,
    target: filled + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: {
      ...Object.fromEntries(of('header').map(([parameter, value]) => [parameter.name, toHeaderText(parameter, value)])),
      ...(cookies.length > 0 ? { Cookie: cookies.join('; ') } : {}),
      ...(mediaType === undefined ? {} : { 'Content-Type': mediaType }),
    },
    ...(mediaType === undefined ? {} : { body: isJson(mediaType) ? JSON.stringify(body) : String(body) }),
  };
}

function escapeRegExp(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
