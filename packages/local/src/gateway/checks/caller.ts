import { matchesWildcard } from '../../iam/wildcard.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Json, toJsonObject } from '../json.ts';

/** The caller that an authorizer identified. */
export interface Caller {
  principalId: string;
  /** For `requestContext.authorizer`: strings, numbers and booleans, each as a string. */
  context: { [key: string]: string };
  usageIdentifierKey?: string;
  /** Returns the policy's decision on calling a method, undefined if no statement matches. */
  decide(methodArn: string): 'Allow' | 'Deny' | undefined;
}

/**
 * Converts an authorizer's response to a caller.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 * @throws {GatewayError} when the response is malformed
 */
export function toCaller(payload: string): Caller {
  const { principalId, policyDocument, context, usageIdentifierKey } = parse(payload);
  const statements: unknown[] = [policyDocument?.Statement ?? []].flat();
  if (typeof principalId !== 'string' || statements.length === 0) {
    throw toResponseError('principalId or policyDocument.Statement is missing');
  }
  if (!statements.every(isStatement)) throw toResponseError('a policy statement lacks Effect, Action or Resource');
  if (statements.some((statement) => Object.hasOwn(statement, 'Condition')))
    throw toResponseError('the policy has a Condition, which this gateway does not evaluate');
  return {
    principalId,
    context: toScalars(context ?? {}),
    ...(typeof usageIdentifierKey === 'string' && { usageIdentifierKey }),
    decide: (methodArn) => decide(statements, methodArn),
  };
}

interface InvokeStatement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
}

function parse(payload: string): Json {
  try {
    return toJsonObject(JSON.parse(payload));
  } catch {
    throw toResponseError('not valid JSON');
  }
}

function toScalars(context: object): Caller['context'] {
  const entries = Object.entries(context).map(([key, value]) => {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw toResponseError(`context.${key} is not a string, number or boolean`);
    return [key, String(value)];
  });
  return Object.fromEntries(entries);
}

function isStatement(statement: unknown): statement is InvokeStatement {
  const { Effect, Action, Resource } = toJsonObject(statement);
  function isStringOrStrings(value: unknown) {
    return [value].flat().every((each) => typeof each === 'string');
  }
  return (Effect === 'Allow' || Effect === 'Deny') && isStringOrStrings(Action) && isStringOrStrings(Resource);
}

function decide(statements: InvokeStatement[], methodArn: string): 'Allow' | 'Deny' | undefined {
  const effects = statements.filter((statement) => matchesStatement(statement, methodArn)).map(({ Effect }) => Effect);
  return effects.includes('Deny') ? 'Deny' : effects.find((effect) => effect === 'Allow');
}

function matchesStatement({ Action, Resource }: InvokeStatement, methodArn: string): boolean {
  return (
    [Action].flat().some((action) => matchesWildcard(action.toLowerCase(), 'execute-api:invoke')) &&
    [Resource].flat().some((resource) => matchesWildcard(resource, methodArn))
  );
}

function toResponseError(what: string): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', {
    reason: `invalid authorizer response: ${what}`,
  });
}
