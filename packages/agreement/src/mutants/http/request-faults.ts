import { type Contract, type ContractOperation, isSecured } from '@contract-first/compiler';
import type { Case } from '../../case.ts';
import { type FindCredential, withCredentials } from '../../requests/credentials.ts';
import type { Sent } from '../../requests/send.ts';

/** A mistake in the requests that reach an operation. */
export interface RequestFault {
  title: string;
  pointer: string;
  apply(request: Sent): Sent;
}

/** Lists what can get lost on the way to an operation, or be repaired on it, and what cases can tell. */
export function listRequestFaults(
  operation: ContractOperation,
  contract: Contract,
  cases: readonly Case[],
  findCredential: FindCredential,
): RequestFault[] {
  return [
    ...listLostParameters(operation, cases),
    ...listBodyFaults(operation, cases),
    ...listCredentialFaults(operation, contract, findCredential),
  ];
}

/** An optional parameter that allows every value can get lost unnoticed. */
function listLostParameters({ parameters }: ContractOperation, cases: readonly Case[]): RequestFault[] {
  const faults = cases.flatMap((each) => each.faults);
  return parameters
    .filter(({ in: location }) => location === 'query' || location === 'header')
    .filter(({ required, pointer }) => required || faults.some((fault) => fault.pointer.startsWith(`${pointer}/`)))
    .map(({ name, in: location, pointer }) => ({
      title: `${location} parameter ${name} lost`,
      pointer,
      apply: location === 'query' ? withoutQuery(name) : withoutHeader(name),
    }));
}

function withoutQuery(name: string) {
  return (request: Sent): Sent => {
    const [path = '', query = ''] = request.target.split(/\?(.*)/s);
    const pairs = query.split('&').filter((pair) => decodeURIComponent(pair.split(/[=[]|%5B/i)[0] ?? '') !== name);
    return { ...request, target: pairs.length > 0 ? `${path}?${pairs.join('&')}` : path };
  };
}

function withoutHeader(name: string) {
  return ({ headers, ...request }: Sent): Sent => ({
    ...request,
    headers: Object.fromEntries(Object.entries(headers).filter(([each]) => each.toLowerCase() !== name.toLowerCase())),
  });
}

function listBodyFaults({ requestBody }: ContractOperation, cases: readonly Case[]): RequestFault[] {
  if (!requestBody?.required) return [];
  const { pointer } = requestBody;
  return [
    { title: 'body lost', pointer, apply: ({ body: _, ...request }) => request },
    ...(cases.some(isLenient) ? [{ title: 'body parsed and written again', pointer, apply: rewrite }] : []),
  ];
}

/** Returns whether a case is malformed by more than `JSON.parse` rejects. */
function isLenient({ kind, request }: Case): boolean {
  return kind === 'malformed' && rewrite(request).body !== request.body;
}

/** Does what a program does that parses JSON by `JSON.parse`: names may repeat, and numbers lose precision. */
function rewrite(request: Sent): Sent {
  try {
    return { ...request, body: JSON.stringify(JSON.parse(String(request.body))) };
  } catch {
    return request;
  }
}

function listCredentialFaults(
  operation: ContractOperation,
  contract: Contract,
  findCredential: FindCredential,
): RequestFault[] {
  const { pointer, security } = operation;
  if (!isSecured(operation)) return [];
  function authorize(request: Sent): Sent {
    return withCredentials(request, operation, contract, findCredential) ?? request;
  }
  const unscoped = security.flatMap(Object.keys).flatMap((name) => findCredential(name, 'unscoped') ?? []);
  const isScoped = security.some((requirement) => Object.values(requirement).flat().length > 0);
  function addScopes(request: Sent): Sent {
    const headers = Object.entries(request.headers).filter(([, text]) => !unscoped.includes(text));
    const isUnscoped = headers.length < Object.keys(request.headers).length;
    return isUnscoped ? authorize({ ...request, headers: Object.fromEntries(headers) }) : request;
  }
  return [
    { title: 'every caller accepted', pointer, apply: authorize },
    ...(isScoped && unscoped.length > 0 ? [{ title: 'scopes not checked', pointer, apply: addScopes }] : []),
  ];
}
