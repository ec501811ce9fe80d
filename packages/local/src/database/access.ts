import { toCredentials } from '../iam/credentials.ts';
import type { FunctionModel } from '../model.ts';
import type { Check, ErrorAnswer } from './exchange.ts';
import { toNeeds } from './permissions.ts';
import { evaluate, requireKnown } from '../iam/policy.ts';

/**
 * Makes the check that lets a function do what its role's policy allows, and no one else anything.
 * The function is known by the access key id it signs with; the signature itself isn't verified.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @throws Refusal for a statement about DynamoDB that can't be evaluated
 */
export function createAccessCheck(functions: FunctionModel[]): Check {
  for (const { logicalId, policy } of functions) requireKnown(policy, 'dynamodb', `The role of ${logicalId}`);
  const callers = new Map(functions.map((model) => [toCredentials(model.arn).accessKeyId, model]));
  return (call) => {
    const caller = callers.get(findAccessKeyId(call.headers.authorization) ?? '');
    if (!caller) return unrecognized;
    const [, , , region, accountId] = caller.arn.split(':');
    const needs = toNeeds(call, (name) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`);
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

const unrecognized: ErrorAnswer = {
  status: 400,
  body: {
    __type: 'com.amazon.coral.service#UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  },
};

function toDenial(
  { arn, name, roleName }: FunctionModel,
  action: string,
  resource: string,
  explicit: boolean,
): ErrorAnswer {
  const user = `arn:aws:sts::${arn.split(':')[4]}:assumed-role/${roleName}/${name}`;
  const reason = explicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  return {
    status: 400,
    body: {
      __type: 'com.amazon.coral.service#AccessDeniedException',
      Message: `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    },
  };
}
