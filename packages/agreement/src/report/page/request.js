import { create, toCount } from './dom.js';
import { toJsonNodes } from './json.js';

/** Creates a request as HTTP, with the places at fault marked. */
export function createRequest({ request, faults, operationId, credentials }, { operations }) {
  const places = faults.map(({ at }) => toPlace(at));
  const path = operations.find((each) => each.operationId === operationId)?.path ?? '';
  const { method, target, headers, body } = request;
  const fields = Object.entries(headers).map(([name, value]) => {
    const isWrong = places.some((place) => isHeaderPlace(place, name));
    return [create(isWrong ? 'mark' : 'span', {}, `${name}: ${value}`), '\n'];
  });
  return [
    create(
      'pre',
      { tabindex: '0' },
      `${method} `,
      markTarget(target, path, places),
      '\n',
      fields,
      body === undefined ? '' : ['\n', toBodyNodes(request, places)],
    ),
    credentials !== 'right' &&
      create('p', {}, credentials === 'none' ? 'Sent without credentials.' : 'Sent with wrong credentials.'),
  ];
}

/** Splits such as `query#/limit` into its part and its keys. */
function toPlace(at) {
  const [, part, pointer] = /^([^#]*)#?(.*)$/s.exec(at);
  const keys = pointer.split('/').slice(1);
  return { part: part || 'body', keys: keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

function isHeaderPlace({ part, keys: [key = ''] }, name) {
  if (part === 'cookie') return name === 'Cookie';
  return part === 'header' && key.toLowerCase() === name.toLowerCase();
}

/** Marks the path segments and the query parameters at fault. */
function markTarget(target, template, places) {
  function findKeys(part) {
    return places.filter((place) => place.part === part).map(({ keys }) => keys[0]);
  }
  const [path, ...query] = target.split('?');
  const names = template.split('/').map((segment) => /\{([^}+]+)\+?\}/.exec(segment)?.[1]);
  const wrong = findKeys('path');
  const segments = path.split('/').flatMap((text, index) => {
    const slash = index === 0 ? '' : '/';
    return [slash, wrong.includes(names[index]) ? create('mark', {}, text || ' ') : text];
  });
  return query.length === 0 ? segments : [...segments, '?', markQuery(query.join('?'), findKeys('query'))];
}

function markQuery(query, wrong) {
  return query.split('&').flatMap((pair, index) => {
    const name = decode(pair.split('=')[0]).replace(/\[.*/s, '');
    return [index === 0 ? '' : '&', wrong.includes(name) ? create('mark', {}, pair) : pair];
  });
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function toBodyNodes({ body, isBase64, characters }, places) {
  if (isBase64) return [create('em', {}, 'bytes, as base64: '), body];
  if (characters)
    return [
      body,
      create('em', {}, `… the first ${toCount(body.length, 'character')} of ${characters.toLocaleString('en')}`),
    ];
  const own = places.filter(({ part }) => part === 'body').map(({ keys }) => keys);
  const value = parse(body);
  if (value !== undefined) return toJsonNodes(value, own);
  return own.length > 0 ? create('mark', {}, body) : body;
}

/** Parses a JSON body. Undefined if it is written in another way, such as with a name twice: then its text is shown. */
function parse(body) {
  try {
    const value = JSON.parse(body);
    return JSON.stringify(value) === body ? value : undefined;
  } catch {
    return undefined;
  }
}
