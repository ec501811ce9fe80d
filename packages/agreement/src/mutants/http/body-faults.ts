/** A change of one place of a JSON value. */
export interface BodyFault {
  title: string;
  apply(value: unknown): unknown;
}

/** Lists changes of a value by one property or item each: it is missing, has another type, or there is one more. */
export function listBodyFaults(value: unknown, at = '#'): BodyFault[] {
  const own: BodyFault = { title: `${at} of another type`, apply: toOtherType };
  if (typeof value !== 'object' || value === null) return [own];
  const keys = Array.isArray(value) ? Object.keys(value).slice(0, 1) : Object.keys(value);
  return [
    own,
    ...(Array.isArray(value) ? [] : [toExtra(at)]),
    ...keys.flatMap((key) => [
      ...(Array.isArray(value) ? [] : [toMissing(key, at)]),
      ...listBodyFaults(Reflect.get(value, key), `${at}/${key}`).map(({ title, apply }) => ({
        title,
        apply: (owner: unknown) => change(owner, key, apply),
      })),
    ]),
  ];
}

function toExtra(at: string): BodyFault {
  return { title: `${at} with a superfluous property`, apply: (owner) => change(owner, 'superfluous', () => true) };
}

function toMissing(key: string, at: string): BodyFault {
  return {
    title: `${at} without ${key}`,
    apply: (owner) => Object.fromEntries(Object.entries(Object(owner)).filter(([name]) => name !== key)),
  };
}

function change(owner: unknown, key: string, apply: (value: unknown) => unknown): unknown {
  if (typeof owner !== 'object' || owner === null) return owner;
  const value = apply(Reflect.get(owner, key));
  return Array.isArray(owner) ? owner.with(Number(key), value) : { ...owner, [key]: value };
}

function toOtherType(value: unknown): unknown {
  return typeof value === 'string' ? 0 : 'another type';
}
