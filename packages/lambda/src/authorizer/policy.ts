import type { APIGatewayAuthorizerResult } from 'aws-lambda';

/** A policy statement as an authorizer may write it; what is not supported here is rejected. */
interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
}

/**
 * Returns whether the policy that an authorizer returns allows a method: one statement must, and none deny it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 * @throws {Error} when the policy is malformed, or has what can only be evaluated by AWS, such as a condition
 */
export function isAllowed(result: APIGatewayAuthorizerResult, methodArn: string): boolean {
  const statements: Statement[] = [result?.policyDocument?.Statement ?? []].flat();
  if (statements.length === 0) throw new Error('The authorizer returned no policy.');
  const effects = statements.filter((statement) => applies(statement, methodArn)).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function applies(statement: Statement, methodArn: string): boolean {
  const unsupported = Object.keys(statement).find((key) => !['Sid', 'Effect', 'Action', 'Resource'].includes(key));
  if (unsupported !== undefined) {
    throw new Error(`An authorizer that is combined with others may not use ${unsupported} in its policy.`);
  }
  // Actions are case-insensitive: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
  const isAbout = toPatterns(statement.Action).some((pattern) => matches(pattern.toLowerCase(), 'execute-api:invoke'));
  return isAbout && toPatterns(statement.Resource).some((pattern) => matches(pattern, methodArn));
}

function toPatterns(value: unknown): string[] {
  return [value].flat().filter((pattern) => typeof pattern === 'string');
}

/**
 * Returns whether a pattern matches: `*` stands for any number of characters, `?` for one. It takes no exponential time, as a
 * regular expression could: clients choose the path in the text.
 */
function matches(pattern: string, text: string): boolean {
  let [at, star, resumed] = [0, -1, 0];
  for (let index = 0; index < text.length; index++) {
    if (pattern[at] === '*') {
      [star, resumed] = [at++, index--];
    } else if (pattern[at] === '?' || pattern[at] === text[index]) {
      at++;
    } else if (star >= 0) {
      at = star + 1;
      index = resumed++;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
