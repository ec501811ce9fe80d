import type { Contract } from '../../contract.ts';
import { toPointer } from '../../pointer.ts';
import { follow } from '../../read/operations.ts';
import type { Authorizer } from '../options.ts';

const authtype = 'x-amazon-apigateway-authtype';
const authorizer = 'x-amazon-apigateway-authorizer';

// biome-ignore lint/suspicious/noExplicitAny: a security scheme; its structure has been checked before
export type Scheme = { [key: string]: any };

/** Who checks a scheme: API Gateway by a usage plan or a signature, or an authorizer, from the stack or the contract's own. */
export type Check = 'key' | 'signature' | 'own' | Authorizer['type'];

/** The contract's security scheme of this name. */
export function findScheme({ document }: Contract, name: string): Scheme | undefined {
  return follow(document, toPointer('#/components/securitySchemes', name)).node;
}

/** Who checks a scheme; undefined where no one would. An authorizer that the stack gives it goes before all else. */
export function findCheck(scheme: Scheme, given: Authorizer | undefined): Check | undefined {
  const place = findPlace(scheme);
  if (given) return place && (given.type === 'lambda' || place.in === 'header') ? given.type : undefined;
  if (String(scheme[authtype]).toLowerCase() === 'awssigv4') return 'signature';
  if (typeof scheme[authorizer] === 'object' && place) return 'own';
  const isKey = !(authtype in scheme) && place?.in === 'header' && place.name.toLowerCase() === 'x-api-key';
  return isKey ? 'key' : undefined;
}

/**
 * A scheme as API Gateway imports it: always of the type apiKey, whatever the contract calls it.
 * A request authorizer is not asked where its identity source is missing: that is a 401 at once, unless nothing is kept.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function toGatewayScheme(scheme: Scheme, given: Authorizer | undefined): Scheme {
  const place = findPlace(scheme) ?? { in: 'header', name: 'Authorization' };
  const name = findCheck(scheme, given) === 'key' ? 'x-api-key' : place.name;
  return { type: 'apiKey', name, in: place.in, ...(given ? toExtensions(place, given) : pickExtensions(scheme)) };
}

/** The header or query parameter that has a scheme's credentials; none where they are a client's certificate. */
export function findPlace({ type, in: place, name }: Scheme): Place | undefined {
  if (type === 'apiKey') return place === 'cookie' ? { in: 'header', name: 'Cookie' } : { in: place, name };
  return ['http', 'oauth2', 'openIdConnect'].includes(type) ? { in: 'header', name: 'Authorization' } : undefined;
}

interface Place {
  in: 'header' | 'query';
  name: string;
}

function toExtensions({ in: place, name }: Place, given: Authorizer): Scheme {
  if (given.type === 'cognito') {
    const type = 'cognito_user_pools';
    return { [authtype]: type, [authorizer]: { type, providerARNs: [given.userPoolArn] } };
  }
  const identitySource = `method.request.${place === 'query' ? 'querystring' : place}.${name}`;
  const { functionUri: authorizerUri, ttlSeconds: authorizerResultTtlInSeconds } = given;
  return {
    [authtype]: 'custom',
    [authorizer]: { type: 'request', identitySource, authorizerUri, authorizerResultTtlInSeconds },
  };
}

function pickExtensions(scheme: Scheme): Scheme {
  return Object.fromEntries(Object.entries(scheme).filter(([key]) => key.startsWith('x-amazon-apigateway-')));
}
