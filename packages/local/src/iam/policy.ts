import type { Statement } from '../model.ts';
import { UserError } from '../user-error.ts';
import { matchesWildcard } from './wildcard.ts';

export type Verdict = 'allowed' | 'not allowed' | 'explicitly denied';

/**
 * Evaluates identity-based policy statements: a Deny wins, and an action that no statement allows is not allowed.
 * Hand-written, because the only complete IAM simulator in TypeScript, cloud-copilot's, is licensed under the AGPL.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @param action as in `dynamodb:GetItem`
 * @param resource an ARN, or `*` for an action on no resource in particular
 */
export function evaluate(statements: Statement[], action: string, resource: string): Verdict {
  const matching = statements.filter(
    (statement) => matchesAction(statement, action) && matchesResource(statement, resource),
  );
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'explicitly denied';
  return matching.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not allowed';
}

/**
 * Checks that statements about a service only have elements that are evaluated here, so that none is ignored silently.
 * @param owner the owner of the statements, for the message
 * @throws {UserError} when a statement has another element, such as a Condition
 */
export function requireSupported(statements: Statement[], service: string, owner: string): void {
  for (const statement of statements) {
    if (!isAbout(statement, service)) continue;
    const unsupported = Object.keys(statement).filter((key) => !supportedElements.includes(key));
    if (unsupported.length === 0) continue;
    throw new UserError(
      `${owner}: the policy statement ${statement.Sid ?? JSON.stringify(statement)} has ${unsupported.join(', ')}, which is not supported locally. Leave it out of local runs by a context value.`,
    );
  }
}

const supportedElements = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource'];

function isAbout({ Action, NotAction }: Statement, service: string): boolean {
  if (NotAction !== undefined) return true;
  return toList(Action).some((pattern) => matchesWildcard(pattern.split(':')[0] ?? '', service));
}

/** Actions are case-insensitive. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function matchesAction({ Action, NotAction }: Statement, action: string): boolean {
  function matches(pattern: string) {
    return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
  }
  return NotAction === undefined ? toList(Action).some(matches) : !toList(NotAction).some(matches);
}

function matchesResource({ Resource, NotResource }: Statement, resource: string): boolean {
  function matches(pattern: string) {
    return matchesWildcard(pattern, resource);
  }
  return NotResource === undefined ? toList(Resource).some(matches) : !toList(NotResource).some(matches);
}

function toList(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
