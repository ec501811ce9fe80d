import type { Statement } from '../model.ts';
import { Refusal } from './refusal.ts';

/** Who an authorizer says is calling. */
export interface Caller {
  principalId: string;
  /** Scalars for `requestContext.authorizer`. */
  context: { [key: string]: string | number | boolean };
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
  const statements: unknown = policyDocument?.Statement;
  if (typeof principalId !== 'string' || statements === undefined) {
    throw toRefusal('it lacks principalId or policyDocument.Statement');
  }
  return {
    principalId,
    context: toScalars(context ?? {}),
    ...(typeof usageIdentifierKey === 'string' && { usageIdentifierKey }),
    decide: (methodArn) => decide([statements].flat() as Statement[], methodArn),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what a function answered; each property is checked where it is read
function parse(payload: string): { [key: string]: any } {
  try {
    return Object(JSON.parse(payload));
  } catch {
    throw toRefusal('it is not JSON');
  }
}

function toScalars(context: object): Caller['context'] {
  for (const [key, value] of Object.entries(context)) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) throw toRefusal(`its context.${key} is no scalar`);
  }
  return { ...context };
}

function decide(statements: Statement[], methodArn: string): 'Allow' | 'Deny' | undefined {
  const effects = statements.filter((statement) => applies(statement, methodArn)).map(({ Effect }) => Effect);
  return effects.includes('Deny') ? 'Deny' : effects.find((effect) => effect === 'Allow');
}

function applies({ Action, Resource }: Statement, methodArn: string): boolean {
  const actions = [Action ?? []].flat();
  const resources = [Resource ?? []].flat();
  return (
    actions.some((action) => matches(action.toLowerCase(), 'execute-api:invoke')) &&
    resources.some((resource) => matches(resource, methodArn))
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
