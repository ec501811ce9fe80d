import { findAt, toPointerKeys } from '@contract-first/compiler';
import { toCode } from '../rules/rule.ts';

/**
 * Returns what a pointer into a contract's document is called in a sentence: `Item.price` of a shared schema, or such as "`name` in
 * the request body of `POST /items`".
 * @param property the name of a property, where the pointer may be that of its object
 */
export function toSubject(document: unknown, pointer: string, property?: string): string {
  const keys = toPointerKeys(pointer);
  const isShared = keys[0] === 'components' && keys[1] === 'schemas';
  const start = isShared ? 3 : keys.indexOf('schema') + 1;
  const path = toValuePath(keys.slice(start === 0 ? keys.length : start));
  if (property !== undefined && path.at(-1) !== property) path.push(property);
  const name = path.reduce((text, part) => (/^[[]/.test(part) || text === '' ? text + part : `${text}.${part}`), '');
  if (isShared) return toCode(/^(\[|$)/.test(name) ? `${keys[2]}${name}` : `${keys[2]}.${name}`);
  const holder = toHolder(document, start === 0 ? keys : keys.slice(0, start - 1));
  return name === '' ? holder : `${toCode(name)} in ${holder}`;
}

/** Returns the way to a value from the keys of its schema: names of properties, `[]` for items, `*` for any other property. */
function toValuePath(keys: string[]): string[] {
  const path: string[] = [];
  for (let index = 0; index < keys.length; index++) {
    const keyword = keys[index] ?? '';
    const next = keys[index + 1];
    if (keyword === 'items') path.push('[]');
    else if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') path.push('*');
    else if (next === undefined) break;
    else if (keyword === 'properties') path.push(next);
    else if (keyword === 'patternProperties') path.push('*');
    else if (keyword === 'prefixItems') path.push(`[${next}]`);
    if (['properties', 'patternProperties', 'prefixItems', 'allOf', 'anyOf', 'oneOf'].includes(keyword)) index++;
  }
  return path;
}

function toHolder(document: unknown, keys: string[]): string {
  const [root, kind = '', name = ''] = keys;
  if (root === 'components') {
    const { in: location, name: own = name } = Object(findAt(document, `#/${keys.slice(0, 3).map(encode).join('/')}`));
    if (kind === 'parameters') return `the ${location} parameter ${toCode(own)}`;
    const kinds: { [kind: string]: string } = { headers: 'response header', requestBodies: 'request body' };
    const isHeader = kind === 'responses' && keys[3] === 'headers';
    return isHeader
      ? `the response header ${toCode(keys[4] ?? '')}`
      : `the ${kinds[kind] ?? 'response'} ${toCode(name)}`;
  }
  const [, path = '', method = '', part, key = ''] = keys;
  const operation = toCode(`${method.toUpperCase()} ${path}`);
  if (method === 'parameters' || part === 'parameters') {
    const depth = method === 'parameters' ? 4 : 5;
    const own = Object(findAt(document, `#/${keys.slice(0, depth).map(encode).join('/')}`));
    return `the ${own.in} parameter ${toCode(own.name)}`;
  }
  if (part === 'requestBody') return `the request body of ${operation}`;
  const response = `the response ${key} of ${operation}`;
  return keys[5] === 'headers' ? `the header ${toCode(keys[6] ?? '')} of ${response}` : response;
}

function encode(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25');
}
