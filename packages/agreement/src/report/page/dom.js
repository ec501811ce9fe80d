/**
 * Creates an element. Attributes beginning with `on` are listeners; undefined and false ones are left out. Children are
 * elements or texts, never markup, since contracts and responses are written by others.
 */
export function create(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((child) => child !== undefined && child !== false));
  return element;
}

/** Creates a section with a heading and a sentence about it. */
export function createSection(id, title, about, ...children) {
  const heading = create('h2', { id: `${id}-title` }, title);
  return create(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    heading,
    create('p', { class: 'about' }, about),
    children,
  );
}

export function toNumber(number) {
  return number.toLocaleString('en');
}

/** Returns such as `1 case` or `1,000 cases`. */
export function toCount(number, noun) {
  return `${toNumber(number)} ${noun}${number === 1 ? '' : 's'}`;
}
