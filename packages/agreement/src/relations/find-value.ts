import type { Parameter } from '@contract-first/compiler';
import type { Case } from '../case.ts';

/** Returns the value that a fault is at, as the case has it before it is sent. */
export function findValue(at: string, { values }: Case): unknown {
  const [location = '', pointer = ''] = at.split('#');
  const [, ...keys] = pointer
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  if (location === '') return keys.reduce(toMember, values?.body);
  const [name, ...rest] = keys;
  const entry = values?.parameters.find(([each]) => each.in === location && toParameterName(each) === name);
  return rest.reduce(toMember, entry?.[1]);
}

/** Problems have the names of headers in lower case. */
export function toParameterName({ in: location, name }: Parameter): string {
  return location === 'header' ? name.toLowerCase() : name;
}

function toMember(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
