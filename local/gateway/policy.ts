import { type Json, toObject } from './objects.ts';
import { Refusal } from './refusal.ts';

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
    throw toRefusal('it lacks principalId or policyDocument.Statement');
  }
  if (!statements.every(isStatement)) throw toRefusal('its policy has a statement without Effect, Action and Resource');
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
    throw toRefusal('it is not JSON');
  }
}

function toScalars(context: object): Caller['context'] {
  const entries = Object.entries(context).map(([key, value]) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) throw toRefusal(`its context.${key} is no scalar`);
    return [key, String(value)];
  });
  return Object.fromEntries(entries);
}

function isStatement(statement: unknown): statement is InvokeStatement {
  const { Effect, Action, Resource } = toObject(statement);
  const isTexts = (value: unknown) => [value].flat().every((each) => typeof each === 'string');
  return (Effect === 'Allow' || Effect === 'Deny') && isTexts(Action) && isTexts(Resource);
}

function decide(statements: InvokeStatement[], methodArn: string): 'Allow' | 'Deny' | undefined {
  const effects = statements.filter((statement) => applies(statement, methodArn)).map(({ Effect }) => Effect);
  return effects.includes('Deny') ? 'Deny' : effects.find((effect) => effect === 'Allow');
}

function applies({ Action, Resource }: InvokeStatement, methodArn: string): boolean {
  return (
    [Action].flat().some((action) => matches(action.toLowerCase(), 'execute-api:invoke')) &&
    [Resource].flat().some((resource) => matches(resource, methodArn))
  );
}

/** `*` stands for any text, `?` for any one character; takes pattern length × text length steps at most. */
function matches(pattern: string, text: string): boolean {
  let at = 0;
  let starAt = -1;
  let resumeAt = 0;
  for (let each = 0; each < text.length; ) {
    if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[each]) && pattern[at] !== '*') {
      at++;
      each++;
    } else if (pattern[at] === '*') {
      starAt = at++;
      resumeAt = each;
    } else if (starAt >= 0) {
      at = starAt + 1;
      each = ++resumeAt;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

function toRefusal(what: string): Refusal {
  return new Refusal('AUTHORIZER_CONFIGURATION_ERROR', { reason: `the authorizer's answer is malformed: ${what}` });
}
