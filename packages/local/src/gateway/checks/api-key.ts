import type { ApiKeyModel } from '../../model.ts';
import type { ApiDefinition, Method } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';
import { findHeader, type Request } from '../http/message.ts';

/**
 * Returns the API key of a request, or undefined if the method requires none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 * @param usageIdentifierKey the key that a Lambda authorizer returned, if any
 * @throws {GatewayError} when the API key is missing or unknown: 403
 */
export function findApiKey(
  apiKeys: ApiKeyModel[],
  { apiKeySource }: ApiDefinition,
  { apiKeyRequired }: Method,
  request: Request,
  usageIdentifierKey: string | undefined,
): ApiKeyModel | undefined {
  if (!apiKeyRequired) return undefined;
  const value = apiKeySource === 'HEADER' ? findHeader(request.headers, 'x-api-key') : usageIdentifierKey;
  const apiKey = apiKeys.find((each) => each.value === value);
  if (!apiKey) throw new GatewayError('INVALID_API_KEY');
  return apiKey;
}
