import { developer, toCredentials } from '../iam/credentials.ts';
import { evaluate, requireSupported } from '../iam/policy.ts';
import type { FunctionModel } from '../model.ts';
import { type CallResponse, type Check, toDynamoDbError } from './call.ts';
import { toRequiredPermissions } from './permissions.ts';

/**
 * Creates the check that allows a function what its role's policy allows, a developer everything, and others nothing.
 * The access key id of the signature identifies the caller; the signature itself is not verified.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @throws {UserError} when a statement about DynamoDB cannot be evaluated
 */
export function createAccessCheck(functions: FunctionModel[]): Check {
  for (const { logicalId, policy } of functions) requireSupported(policy, 'dynamodb', `The role of ${logicalId}`);
  const callers = new Map(functions.map((model) => [toCredentials(model.arn).accessKeyId, model]));
  return (call) => {
    const accessKeyId = findAccessKeyId(call.headers.authorization);
    if (accessKeyId === developer.accessKeyId) return undefined;
    const caller = callers.get(accessKeyId ?? '');
    if (!caller) return unrecognized;
    const [, , , region, accountId] = caller.arn.split(':');
    const required = toRequiredPermissions(call, (name) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`);
    if (!required) return malformed;
    for (const { action, resource } of required) {
      const verdict = evaluate(caller.policy, action, resource);
      if (verdict !== 'allowed') return toDenial(caller, action, resource, verdict === 'explicitly denied');
    }
    return undefined;
  };
}

/** Reads the Authorization header of Signature Version 4. */
function findAccessKeyId(authorization: string | undefined): string | undefined {
  return /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
}

const unrecognized = toDynamoDbError(400, 'com.amazon.coral.service#UnrecognizedClientException', {
  message: 'The security token included in the request is invalid.',
});

const malformed = toDynamoDbError(400, 'com.amazon.coral.validate#ValidationException', {
  message: "Statement wasn't well formed, can't be processed",
});

function toDenial(
  { arn, name, roleName }: FunctionModel,
  action: string,
  resource: string,
  explicit: boolean,
): CallResponse {
  const user = `arn:aws:sts::${arn.split(':')[4]}:assumed-role/${roleName}/${name}`;
  const reason = explicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const Message = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  return toDynamoDbError(400, 'com.amazon.coral.service#AccessDeniedException', { Message });
}
