import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent, Context } from 'aws-lambda';
import { type CredentialLocation, hasCredential } from './credential.ts';
import { type Allowed, type Authorizers, createDecide, type Decision } from './decide.ts';

/** What operations require that a method of API Gateway cannot express: alternatives, or several schemes together. */
export interface CombinedSecurity {
  /** Where the credentials of each scheme are. */
  readonly credentials: { readonly [scheme: string]: CredentialLocation };
  /** Each a list of alternatives: the schemes that are required together, with the scopes of each. */
  readonly requirements: readonly (readonly Alternative[])[];
  /** The index of the requirement, by method and resource, such as `GET /items`. */
  readonly routes: { readonly [route: string]: number };
}

type Alternative = { readonly [scheme: string]: readonly string[] };

/**
 * Creates one authorizer from those of several schemes. It allows a request if every scheme of one alternative does, in the
 * contract's order, and returns what they return. Like API Gateway, it calls an authorizer only if the request has the
 * scheme's credentials. It answers 401 to a request that lacks valid credentials, 403 to one whose credentials do not suffice.
 * https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function combineAuthorizers(authorizers: Authorizers, security: CombinedSecurity) {
  return async function authorize(
    event: APIGatewayRequestAuthorizerEvent,
    context: Context,
  ): Promise<APIGatewayAuthorizerResult> {
    const decide = createDecide(authorizers, event, context);
    const failures: Decision[] = [];
    for (const alternative of findAlternatives(security, event)) {
      const schemes = Object.entries(alternative);
      const isComplete = schemes.every(([scheme]) => hasCredential(event, security.credentials[scheme]));
      const decisions: Decision[] = isComplete
        ? await Promise.all(schemes.map(([scheme, scopes]) => decide(scheme, scopes)))
        : [{ verdict: 'unauthorized' }];
      const allowed = decisions.filter((decision) => decision.verdict === 'allowed');
      if (allowed.length === decisions.length) return allow(event, allowed);
      failures.push(...decisions.filter(({ verdict }) => verdict === 'failed'), ...findRefusal(decisions));
    }
    return refuse(event, failures);
  };
}

/** @throws {Error} when the contract requires nothing for a route; API Gateway then responds with 500 */
function findAlternatives(
  { requirements, routes }: CombinedSecurity,
  { httpMethod, resource }: APIGatewayRequestAuthorizerEvent,
): readonly Alternative[] {
  const route = `${httpMethod} ${resource}`;
  const alternatives = requirements[routes[route] ?? -1];
  if (!alternatives) throw new Error(`There is no security requirement for ${route}.`);
  return alternatives;
}

/** Returns why an alternative was refused: better credentials would help only where none are missing or invalid. */
function findRefusal(decisions: Decision[]): Decision[] {
  const refused = ['unauthorized', 'denied'].map((verdict) => decisions.find((each) => each.verdict === verdict));
  return refused.filter((decision) => decision !== undefined).slice(0, 1);
}

/** Merges the results: a later scheme of the requirement overrides an earlier one, except for scopes, which add up. */
function allow({ methodArn }: APIGatewayRequestAuthorizerEvent, allowed: Allowed[]): APIGatewayAuthorizerResult {
  const scopes = [...new Set(allowed.flatMap((each) => each.scopes))];
  const context = Object.assign({}, ...allowed.map(({ result }) => result.context));
  return {
    principalId: allowed[0]?.result.principalId ?? '',
    policyDocument: toPolicyDocument('Allow', methodArn),
    context: { ...context, ...(scopes.length > 0 && { scope: scopes.join(' ') }) },
  };
}

/**
 * Returns a policy that denies the request, unless an authorizer failed or no credentials are valid.
 * @throws {Error} with the message `Unauthorized`, which API Gateway converts to a 401, or another, for a 500
 */
function refuse({ methodArn }: APIGatewayRequestAuthorizerEvent, failures: Decision[]): APIGatewayAuthorizerResult {
  const failed = failures.find((failure) => failure.verdict === 'failed');
  if (failed) throw failed.error;
  if (failures.every(({ verdict }) => verdict === 'unauthorized')) throw new Error('Unauthorized');
  return { principalId: 'denied', policyDocument: toPolicyDocument('Deny', methodArn) };
}

function toPolicyDocument(effect: 'Allow' | 'Deny', methodArn: string): APIGatewayAuthorizerResult['policyDocument'] {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: methodArn }],
  };
}
