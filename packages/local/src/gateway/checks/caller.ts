import type { Statement } from '../../model.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Json, toJsonObject } from '../json.ts';

/** The caller that an authorizer identified. */
export interface Caller {
  principalId: string;
  /** For `requestContext.authorizer`: strings, numbers and booleans, each as a string. */
  context: { [key: string]: string };
  /** The value of the caller's API key, for an API that reads keys from its authorizer. */
  usageIdentifierKey?: string;
  /** The statements about which methods the caller may call. */
  policy: Statement[];
}

/**
 * Converts an authorizer's response to a caller.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 * @throws {GatewayError} when the response is malformed
 */
export function toCaller(payload: string): Caller {
  const { principalId, policyDocument, context, usageIdentifierKey } = toResponse(payload);
  const policy: unknown[] = [policyDocument?.Statement ?? []].flat();
  if (typeof principalId !== 'string' || policy.length === 0) {
    throw createResponseError('principalId or policyDocument.Statement is missing');
  }
  if (!policy.every(isStatement))
    throw createResponseError(
      'each policy statement must have Effect, Action and Resource, and no NotAction or NotResource',
    );
  if (policy.some(({ Condition }) => Condition !== undefined)) {
    throw createResponseError('the policy has a Condition, which is not supported locally');
  }
  return {
    principalId,
    context: toContext(context ?? {}),
    ...(typeof usageIdentifierKey === 'string' && { usageIdentifierKey }),
    policy,
  };
}

function toResponse(payload: string): Json {
  try {
    return toJsonObject(JSON.parse(payload));
  } catch {
    throw createResponseError('not valid JSON');
  }
}

function toContext(context: object): Caller['context'] {
  const entries = Object.entries(context).map(([key, value]) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw createResponseError(`context.${key} is not a string, number or boolean`);
    }
    return [key, String(value)];
  });
  return Object.fromEntries(entries);
}

function isStatement(statement: unknown): statement is Statement {
  const { Effect, Action, Resource, NotAction, NotResource } = toJsonObject(statement);
  const isEffect = Effect === 'Allow' || Effect === 'Deny';
  const isInverted = NotAction !== undefined || NotResource !== undefined;
  return isEffect && isStringOrStrings(Action) && isStringOrStrings(Resource) && !isInverted;
}

function isStringOrStrings(value: unknown): boolean {
  return [value].flat().every((each) => typeof each === 'string');
}

function createResponseError(what: string): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', { reason: `invalid authorizer response: ${what}` });
}
