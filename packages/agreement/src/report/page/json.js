import { create } from './dom.js';

/** How far values are indented; deeper ones stay on a line. */
const indentMax = 80;

/**
 * Returns a JSON value as texts and marks, indented. A place is a list of keys; one that does not exist, such as that of a
 * missing property, marks the nearest that does.
 */
export function toJsonNodes(value, places, indent = '\n') {
  const isHere = places.some((keys) => keys.length === 0 || !has(value, keys[0]));
  const nodes =
    isContainer(value) && indent.length < indentMax ? toContainerNodes(value, places, indent) : [JSON.stringify(value)];
  return isHere ? [create('mark', {}, nodes)] : nodes;
}

function isContainer(value) {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function has(value, key) {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function toContainerNodes(value, places, indent) {
  const isArray = Array.isArray(value);
  const deeper = `${indent}  `;
  const members = Object.entries(value).flatMap(([key, member], index) => {
    const own = places.filter((keys) => keys[0] === key).map((keys) => keys.slice(1));
    const name = isArray ? '' : `${JSON.stringify(key)}: `;
    return [index === 0 ? deeper : `,${deeper}`, name, ...toJsonNodes(member, own, deeper)];
  });
  return [isArray ? '[' : '{', ...members, indent, isArray ? ']' : '}'];
}
