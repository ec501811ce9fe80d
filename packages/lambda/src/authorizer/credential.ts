import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';

/** Where a request has the credentials of a security scheme. */
export interface CredentialLocation {
  readonly in: 'header' | 'query';
  readonly name: string;
}

/** Returns whether a request has credentials for a scheme. Names of headers are case-insensitive. */
export function hasCredential(
  { headers, queryStringParameters }: APIGatewayRequestAuthorizerEvent,
  location: CredentialLocation | undefined,
): boolean {
  if (!location) return false;
  if (location.in === 'query') return Boolean(queryStringParameters?.[location.name]);
  const name = location.name.toLowerCase();
  return Object.entries(headers ?? {}).some(([key, value]) => key.toLowerCase() === name && value);
}
