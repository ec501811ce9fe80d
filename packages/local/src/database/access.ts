import { createCallerLookup, findDenial } from '../iam/caller.ts';
import type { FunctionModel } from '../model.ts';
import { type Check, toDynamoDbError } from './call.ts';
import { toRequiredPermissions } from './permissions.ts';

/**
 * Creates the check that allows a function what its role's policy allows, a developer everything, and others nothing.
 * @throws {UserError} when a statement about DynamoDB cannot be evaluated
 */
export function createAccessCheck(functions: FunctionModel[]): Check {
  const findCaller = createCallerLookup(functions, 'dynamodb');
  return (call) => {
    const caller = findCaller(call.headers);
    if (caller === 'developer') return undefined;
    if (!caller) return unrecognized;
    const [, , , region, accountId] = caller.arn.split(':');
    const required = toRequiredPermissions(call, (name) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`);
    if (!required) return malformed;
    for (const { action, resource } of required) {
      const Message = findDenial(caller, action, resource);
      if (Message) return toDynamoDbError(400, 'com.amazon.coral.service#AccessDeniedException', { Message });
    }
    return undefined;
  };
}

const unrecognized = toDynamoDbError(400, 'com.amazon.coral.service#UnrecognizedClientException', {
  message: 'The security token included in the request is invalid.',
});

const malformed = toDynamoDbError(400, 'com.amazon.coral.validate#ValidationException', {
  message: "Statement wasn't well formed, can't be processed",
});
