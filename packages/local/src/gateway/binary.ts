/**
 * Checks whether the gateway treats a media type as binary. As on AWS, an entry matches if it is exactly that type or all
 * types; ranges such as `image/*` never match.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */
export function isBinary(mediaType: string, binaryMediaTypes: string[]): boolean {
  return binaryMediaTypes.some((entry) => entry === '*/*' || entry.toLowerCase() === mediaType);
}
