import { matchesWildcard } from '../../iam/wildcard.ts';
import { GatewayError } from '../gateway-error.ts';
import { type Json, toObject } from '../json.ts';

/** Who an authorizer says is calling. */
export interface Caller {
  principalId: string;
  /** For `requestContext.authorizer`: scalars, as text. */
  context: { [key: string]: string };
  usageIdentifierKey?: string;
  /** What the policy says of calling a method; undefined where no statement speaks of it. */
  decide(methodArn: string): 'Allow' | 'Deny' | undefined;
}

/**
 * Reads what an authorizer answered: `principalId`, a policy, scalars.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function toCaller(payload: string): Caller {
  const { principalId, policyDocument, context, usageIdentifierKey } = parse(payload);
  const statements: unknown[] = [policyDocument?.Statement ?? []].flat();
  if (typeof principalId !== 'string' || statements.length === 0) {
    throw toGatewayError('principalId or policyDocument.Statement is missing');
  }
  if (!statements.every(isStatement)) throw toGatewayError('a policy statement lacks Effect, Action or Resource');
  if (statements.some((statement) => Object.hasOwn(statement, 'Condition')))
    throw toGatewayError('its policy has a Condition, which this gateway does not evaluate');
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
    return toObject(JSON.parse(payload));
  } catch {
    throw toGatewayError('not valid JSON');
  }
}

function toScalars(context: object): Caller['context'] {
  const entries = Object.entries(context).map(([key, value]) => {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw toGatewayError(`context.${key} is not a string, number or boolean`);
    return [key, String(value)];
  });
  return Object.fromEntries(entries);
}

function isStatement(statement: unknown): statement is InvokeStatement {
  const { Effect, Action, Resource } = toObject(statement);
  function isTexts(value: unknown) {
    return [value].flat().every((each) => typeof each === 'string');
  }
  return (Effect === 'Allow' || Effect === 'Deny') && isTexts(Action) && isTexts(Resource);
}

function decide(statements: InvokeStatement[], methodArn: string): 'Allow' | 'Deny' | undefined {
  const effects = statements.filter((statement) => applies(statement, methodArn)).map(({ Effect }) => Effect);
  return effects.includes('Deny') ? 'Deny' : effects.find((effect) => effect === 'Allow');
}

function applies({ Action, Resource }: InvokeStatement, methodArn: string): boolean {
  return (
    [Action].flat().some((action) => matchesWildcard(action.toLowerCase(), 'execute-api:invoke')) &&
    [Resource].flat().some((resource) => matchesWildcard(resource, methodArn))
  );
}

function toGatewayError(what: string): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', {
    reason: `invalid authorizer response: ${what}`,
  });
}
