import { findCredentialLocation, type Scheme } from '../gateway/security/scheme.ts';
import { toLiteral, toPropertyName } from './literal.ts';

/** Returns the file of a security scheme's authorizer that is not written yet: it is typed, and rejects every request. */
export function toAuthorizerFile(name: string, scheme: Scheme): string {
  return `import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';

/** The authorizer of the security scheme ${toComment(name)}. It rejects every request until you write \`findCaller\`. */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const credential = ${toCredential(scheme)};
  const caller = credential && (await findCaller(credential));
  // API Gateway responds with 401 to an error with this message, and with 403 to a policy whose Effect is Deny.
  if (!caller) throw new Error('Unauthorized');
  // API Gateway caches the policy and applies it to other operations as well, so it covers the whole stage.
  const Resource = \`\${event.methodArn.split('/', 2).join('/')}/*\`;
  return {
    principalId: caller.id,
    policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }] },
    context: { scope: caller.scope },
  };
}

/**
 * Returns who sent a credential: ${describe(scheme)}. Undefined if it is not valid.
 * To do: ${toTask(scheme)}
 * \`scope\` has the names of the scopes that the caller has, separated by spaces.
 */
async function findCaller(_credential: string): Promise<{ id: string; scope: string } | undefined> {
  return undefined;
}
`;
}

function toComment(name: string): string {
  return JSON.stringify(name).replaceAll('*/', '* /');
}

/** Returns an expression for the credential in the authorizer's event. Names of headers are case-insensitive. */
function toCredential(scheme: Scheme): string {
  const location = findCredentialLocation(scheme);
  if (location?.in === 'query') {
    const name = toPropertyName(location.name);
    return `event.queryStringParameters?.${name === location.name ? name : `[${toLiteral(location.name)}]`}`;
  }
  const header = toLiteral(location?.name.toLowerCase());
  const value = `Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === ${header})?.[1]`;
  if (scheme.in !== 'cookie' || scheme.type !== 'apiKey') return value;
  const prefix = toLiteral(`${scheme.name}=`);
  return `${value}?.split('; ').find((cookie) => cookie.startsWith(${prefix}))?.slice(${prefix}.length)`;
}

function describe({ type, scheme }: Scheme): string {
  if (type === 'apiKey') return 'a key';
  const name = type === 'http' ? String(scheme).toLowerCase() : 'bearer';
  if (name === 'bearer') return '`Bearer`, a space and a token';
  if (name === 'basic') return '`Basic`, a space and `user:password` in base64';
  return `${toComment(name)} and what follows it in the header Authorization`;
}

function toTask({ type, scheme }: Scheme): string {
  const isToken = type === 'oauth2' || type === 'openIdConnect' || /^bearer$/i.test(scheme);
  return isToken
    ? "verify the token's signature, issuer, audience and expiry, for example with the package `jose` or `aws-jwt-verify`."
    : 'compare it with those that you gave out, in constant time; store only their hashes.';
}
