/**
 * Whether the gateway treats a media type as binary: only an exact entry and the one for all types count.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */
export function isBinary(mediaType: string, binaryMediaTypes: string[]): boolean {
  return binaryMediaTypes.some((entry) => entry === '*/*' || entry.toLowerCase() === mediaType);
}
