import type { IncomingHttpHeaders } from 'node:http';
import type { FunctionModel } from '../model.ts';
import { developer, toCredentials } from './credentials.ts';
import { evaluate, requireSupported } from './policy.ts';

/** Returns who has signed a call: a function, or the developer; undefined for anybody else. */
export type FindCaller = (headers: IncomingHttpHeaders) => FunctionModel | 'developer' | undefined;

/**
 * Creates the function that finds a caller by the access key id of the signature, which itself is not verified.
 * @param services whose actions will be checked
 * @throws {UserError} when a statement about one of them cannot be evaluated
 */
export function createCallerLookup(functions: FunctionModel[], ...services: string[]): FindCaller {
  for (const { logicalId, policy } of functions) {
    for (const service of services) requireSupported(policy, service, `The role of ${logicalId}`);
  }
  const callers = new Map(functions.map((model) => [toCredentials(model.arn).accessKeyId, model]));
  return ({ authorization }) => {
    const accessKeyId = findAccessKeyId(authorization);
    return accessKeyId === developer.accessKeyId ? 'developer' : callers.get(accessKeyId ?? '');
  };
}

/** Reads the Authorization header of Signature Version 4. */
function findAccessKeyId(authorization: string | undefined): string | undefined {
  return /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
}

/**
 * Returns AWS's message if the policies of a function's role do not allow an action.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function findDenial(
  { arn, name, roleName, policy }: FunctionModel,
  action: string,
  resource: string,
): string | undefined {
  const verdict = evaluate(policy, action, resource);
  if (verdict === 'allowed') return undefined;
  const user = `arn:aws:sts::${arn.split(':')[4]}:assumed-role/${roleName}/${name}`;
  const reason =
    verdict === 'explicitly denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}
