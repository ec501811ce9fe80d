import { developer, toCredentials } from '../iam/credentials.ts';
import { evaluate, requireKnown } from '../iam/policy.ts';
import type { FunctionModel } from '../model.ts';
import { type Answer, type Check, toErrorAnswer } from './call.ts';
import { toNeeds } from './permissions.ts';

/**
 * Makes the check that lets a function do what its role's policy allows, a developer everything, and no one else
 * anything. The caller is known by the access key id it signs with; the signature itself is not verified.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @throws UserError for a statement about DynamoDB that cannot be evaluated
 */
export function createAccessCheck(functions: FunctionModel[]): Check {
  for (const { logicalId, policy } of functions) requireKnown(policy, 'dynamodb', `The role of ${logicalId}`);
  const callers = new Map(functions.map((model) => [toCredentials(model.arn).accessKeyId, model]));
  return (call) => {
    const accessKeyId = findAccessKeyId(call.headers.authorization);
    if (accessKeyId === developer.accessKeyId) return undefined;
    const caller = callers.get(accessKeyId ?? '');
    if (!caller) return unrecognized;
    const [, , , region, accountId] = caller.arn.split(':');
    const needs = toNeeds(call, (name) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`);
    if (!needs) return malformed;
    for (const { action, resource } of needs) {
      const verdict = evaluate(caller.policy, action, resource);
      if (verdict !== 'allowed') return toDenial(caller, action, resource, verdict === 'explicitly denied');
    }
    return undefined;
  };
}

/** From the Authorization header of Signature Version 4. */
function findAccessKeyId(authorization: string | undefined): string | undefined {
  return /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
}

const unrecognized = toErrorAnswer(400, 'com.amazon.coral.service#UnrecognizedClientException', {
  message: 'The security token included in the request is invalid.',
});

const malformed = toErrorAnswer(400, 'com.amazon.coral.validate#ValidationException', {
  message: "Statement wasn't well formed, can't be processed",
});

function toDenial({ arn, name, roleName }: FunctionModel, action: string, resource: string, explicit: boolean): Answer {
  const user = `arn:aws:sts::${arn.split(':')[4]}:assumed-role/${roleName}/${name}`;
  const reason = explicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const Message = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  return toErrorAnswer(400, 'com.amazon.coral.service#AccessDeniedException', { Message });
}
