import type { ApiKeyModel } from '../../model.ts';
import type { Definition, Method } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { findHeader, type Request } from '../http/message.ts';

/**
 * The API key a method requires, or undefined where it requires none. Refuses with 403 a key that is missing or unknown.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */
export function findApiKey(
  keys: ApiKeyModel[],
  { apiKeySource }: Definition,
  { apiKeyRequired }: Method,
  request: Request,
  usageIdentifierKey: string | undefined,
): ApiKeyModel | undefined {
  if (!apiKeyRequired) return undefined;
  const value = apiKeySource === 'HEADER' ? findHeader(request.headers, 'x-api-key') : usageIdentifierKey;
  const key = keys.find((each) => each.value === value);
  if (!key) throw new GatewayError('INVALID_API_KEY');
  return key;
}
