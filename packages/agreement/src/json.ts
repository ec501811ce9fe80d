/** Returns the value of a JSON text; undefined if it is not JSON. */
// biome-ignore lint/suspicious/noExplicitAny: callers know its shape, or check it
export function toJson(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
