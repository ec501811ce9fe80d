import type { Case } from '../case.ts';
import { readLocation, toParameterName } from '../requests/fault-location.ts';

/** Returns the value that a fault is at, as the case has it before it is sent. */
export function findValue(at: string, { values }: Case): unknown {
  const { in: location, keys } = readLocation(at);
  if (location === '') return keys.reduce(toMember, values?.body);
  const [name, ...rest] = keys;
  const entry = values?.parameters.find(([each]) => each.in === location && toParameterName(each) === name);
  return rest.reduce(toMember, entry?.[1]);
}

function toMember(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
