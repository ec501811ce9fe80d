import type { Parameter } from '@contract-first/compiler';

/** Where a fault is: `in` is empty for the body, else as for a parameter, whose name is the first key. */
export interface FaultLocation {
  in: string;
  keys: string[];
}

/** Returns where a problem says that a parameter is, such as `query#/limit`. */
export function toLocation(location: string, name: string): string {
  const key = toParameterName({ in: location, name });
  return `${location}#/${encodeURIComponent(key.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'))}`;
}

/** Reads what `toLocation` and the reference write: unlike in a document, `#/` is the property with the empty name. */
export function readLocation(at: string): FaultLocation {
  const [location = '', pointer = ''] = at.split('#');
  const [, ...keys] = pointer.split('/').map(toKey);
  return { in: location, keys };
}

/** Problems have the names of headers in lower case. */
export function toParameterName({ in: location, name }: { in: string; name: string }): string {
  return location === 'header' ? name.toLowerCase() : name;
}

/** Returns the parameter that a fault is at. */
export function findParameterAt(at: string, parameters: readonly Parameter[]): Parameter | undefined {
  const { in: location, keys } = readLocation(at);
  return parameters.find((each) => each.in === location && toParameterName(each) === keys[0]);
}

function toKey(text: string): string {
  return decodeURIComponent(text).replaceAll('~1', '/').replaceAll('~0', '~');
}
