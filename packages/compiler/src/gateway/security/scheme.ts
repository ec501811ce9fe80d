import type { Contract } from '../../contract.ts';
import { followRefs, toPointer } from '../../pointer.ts';
import type { Authorizer, CombinedAuthorizer } from '../options.ts';

const authtype = 'x-amazon-apigateway-authtype';
const authorizer = 'x-amazon-apigateway-authorizer';

// biome-ignore lint/suspicious/noExplicitAny: a security scheme; its structure has been checked before
export type Scheme = { [key: string]: any };

/**
 * What enforces a scheme: API Gateway's API keys, AWS signatures, an authorizer that the contract declares itself (`own`),
 * or one of the stack's authorizers.
 */
export type Enforcement = 'apiKey' | 'signature' | 'own' | Authorizer['type'];

/** Returns the contract's security scheme of this name. */
export function findScheme({ document }: Contract, name: string): Scheme | undefined {
  return followRefs(document, toPointer('#/components/securitySchemes', name)).node;
}

/** Returns what enforces a scheme, or undefined if nothing does. An authorizer of the stack takes precedence. */
export function findEnforcement(scheme: Scheme, given: Pick<Authorizer, 'type'> | undefined): Enforcement | undefined {
  const location = findCredentialLocation(scheme);
  if (given) return location && (given.type === 'lambda' || location.in === 'header') ? given.type : undefined;
  if (String(scheme[authtype]).toLowerCase() === 'awssigv4') return 'signature';
  if (typeof scheme[authorizer] === 'object' && location) return 'own';
  const isApiKey = !(authtype in scheme) && location?.in === 'header' && location.name.toLowerCase() === 'x-api-key';
  return isApiKey ? 'apiKey' : undefined;
}

/**
 * Converts a scheme to the form that API Gateway imports, which always has the type apiKey.
 * API Gateway rejects a request without the identity source with a 401 and does not call the authorizer, unless caching is
 * off. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function toGatewayScheme(scheme: Scheme, given: Authorizer | undefined): Scheme {
  const location = findCredentialLocation(scheme) ?? { in: 'header', name: 'Authorization' };
  const name = findEnforcement(scheme, given) === 'apiKey' ? 'x-api-key' : location.name;
  return { type: 'apiKey', name, in: location.in, ...(given ? toExtensions(location, given) : pickExtensions(scheme)) };
}

/**
 * Returns the scheme of the combined authorizer. It has no identity source, because a request that lacks one would be
 * rejected although it may have other credentials; without one, results cannot be cached.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
 */
export function toCombinedScheme({ functionUri: authorizerUri }: CombinedAuthorizer): Scheme {
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    [authtype]: 'custom',
    [authorizer]: { type: 'request', authorizerUri, authorizerResultTtlInSeconds: 0 },
  };
}

/** Returns the header or query parameter that carries a scheme's credentials; undefined for client certificates. */
export function findCredentialLocation({ type, in: location, name }: Scheme): CredentialLocation | undefined {
  if (type === 'apiKey') return location === 'cookie' ? { in: 'header', name: 'Cookie' } : { in: location, name };
  return ['http', 'oauth2', 'openIdConnect'].includes(type) ? { in: 'header', name: 'Authorization' } : undefined;
}

interface CredentialLocation {
  in: 'header' | 'query';
  name: string;
}

function toExtensions({ in: location, name }: CredentialLocation, given: Authorizer): Scheme {
  if (given.type === 'cognito') {
    const type = 'cognito_user_pools';
    return { [authtype]: type, [authorizer]: { type, providerARNs: [given.userPoolArn] } };
  }
  const identitySource = `method.request.${location === 'query' ? 'querystring' : location}.${name}`;
  const { functionUri: authorizerUri, ttlSeconds: authorizerResultTtlInSeconds } = given;
  return {
    [authtype]: 'custom',
    [authorizer]: { type: 'request', identitySource, authorizerUri, authorizerResultTtlInSeconds },
  };
}

function pickExtensions(scheme: Scheme): Scheme {
  return Object.fromEntries(Object.entries(scheme).filter(([key]) => key.startsWith('x-amazon-apigateway-')));
}
