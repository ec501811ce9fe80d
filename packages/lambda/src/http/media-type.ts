/** Whether a media type, in lower case and without parameters, is the declared one or within it: a declared one may be a range, as in `image/*`. */
export function isMatch(mediaType: string, declared: string): boolean {
  if (declared === '*/*') return mediaType !== '';
  return declared.endsWith('/*') ? mediaType.startsWith(declared.slice(0, -1)) : mediaType === declared.toLowerCase();
}

/**
 * Returns the media types of bytes, among these declared ones, that the gateway passes on as bytes; none for text.
 * @param all the contract's media types whose bodies are bytes
 */
export function toBinaryTypes(declared: readonly string[], all: readonly string[]): string[] {
  const own = declared.filter((type) => all.includes(type));
  return all.filter((type) => !type.endsWith('*') && own.some((range) => isMatch(type, range)));
}

/**
 * Returns whether bodies of a media type are bytes by one of these declared ones.
 * @param all the contract's media types whose bodies are bytes
 */
export function isBinary(mediaType: string, declared: readonly string[], all: readonly string[]): boolean {
  if (declared.includes(mediaType)) return all.includes(mediaType);
  return declared.some((type) => all.includes(type) && isMatch(mediaType, type));
}

/** A Content-Type or the first of an Accept, without parameters and in lower case. */
export function toMediaType(header: string): string {
  return header.split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
}
