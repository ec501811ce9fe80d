import fc from 'fast-check';
import { bodies, mediaTypes } from './bodies.ts';
import type { HostileInput } from './connection.ts';
import { bytes, malformed, misframed, smuggling } from './framing.ts';

function replaceOthers(text: string, allowed: RegExp, replacement: string) {
  return Array.from(text, (character) => (allowed.test(character) ? character : replacement)).join('');
}

function toHeaderValue(text: string) {
  return replaceOthers(text, /[\t -~\x80-\xff]/, ' ');
}

function toTarget(text: string) {
  return replaceOthers(text, /[!-~]/, '%9f');
}

const segment = fc.oneof(
  fc.constantFrom(
    'items',
    'prod',
    '',
    '.',
    '..',
    '%2e%2e',
    '%2F',
    '%00',
    '%',
    '%ff',
    '%F0%9F%92%A9',
    'items%20',
    'Items',
  ),
  fc.constantFrom('__proto__', 'constructor', '{id}', '{proxy+}', '*', ';', '~', 'a.b', '\xff'),
  bytes(20).map(toTarget),
  fc.integer({ min: 100, max: 2_000 }).map((length) => 'x'.repeat(length)),
);
const query = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: bytes(40).map((text) => `?${toTarget(text)}`) },
  { weight: 1, arbitrary: fc.constantFrom('?', '?a&a=%', '?&&=', '?a[]=1', '?__proto__=1', '??') },
);

const name = fc.constantFrom(
  ...['Accept', 'Authorization', 'X-Api-Key', 'X-Forwarded-For', 'X-Amzn-Trace-Id', 'Cookie', 'Range', 'X', 'If-Match'],
  ...[
    'TE',
    'Trailer',
    'Origin',
    'Content-Encoding',
    '__proto__',
    'Host',
    'User-Agent',
    'Via',
    'Content-MD5',
    'Upgrade',
  ],
);
const value = fc.oneof(
  bytes(30).map(toHeaderValue),
  fc.constantFrom('', '*/*', 'application/json', 'gzip', 'trailers', 'null', 'Root=1;Parent', 'a'.repeat(5_000)),
);
const rareHeaders = fc.constantFrom(
  'Expect: x',
  'Expect: 100-continue',
  'X-HTTP-Method-Override: DELETE',
  'Content-Type: x',
);
const headers = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.array(
      fc.tuple(name, value).map((header) => header.join(': ')),
      { maxLength: 4 },
    ),
  },
  { weight: 1, arbitrary: rareHeaders.map((header) => [header]) },
);

/** Requests with correct framing and hostile content, for an operation or for none. */
function toFramed(methods: string[], path: fc.Arbitrary<string>, body: fc.Arbitrary<string>) {
  return fc
    .tuple(fc.constantFrom(...methods), path, query, headers, mediaTypes, body)
    .map(([method, requestPath, requestQuery, headerLines, mediaType, text]) => {
      const content = text === '' ? [] : [`Content-Type: ${mediaType}`, `Content-Length: ${text.length}`];
      const head = [`${method} ${requestPath}${requestQuery} HTTP/1.1`, 'Host: x', ...headerLines, ...content].join(
        '\r\n',
      );
      return { text: `${head}\r\n\r\n${text}`, isHead: method === 'HEAD' };
    });
}

const nothing = fc.constant('');
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'get', 'STEAL'];
const path = fc.oneof(
  fc.constantFrom('/items', '/items/', '//items', '/prod', '*', 'http://x/items', 'items'),
  fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
);
const framed = fc.oneof(
  toFramed(['POST'], fc.constantFrom('/items', '/prod/items', '//items', '/items/'), bodies),
  toFramed(
    ['GET', 'HEAD'],
    segment.map((each) => `/items/${each}`),
    nothing,
  ),
  toFramed(methods, path, fc.oneof(nothing, bodies)),
);

/** Where to split what is written, and how long to wait in between, in milliseconds. */
interface Cut {
  at: number[];
  pause: number;
}

const cuts: fc.Arbitrary<Cut> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Cut>({ at: [], pause: 0 }) },
  {
    weight: 1,
    arbitrary: fc.record({ at: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 5 }), pause: fc.nat(20) }),
  },
);

function toHostile(text: string, { at, pause }: Cut, rest: Partial<HostileInput> = {}): HostileInput {
  const ends = [0, ...at.toSorted((a, b) => a - b), text.length];
  const pieces = ends.slice(1).map((end, index) => text.slice(ends[index], end));
  return {
    pieces: pieces.filter((piece) => piece !== ''),
    pause,
    responses: 1,
    idleTimeout: 150,
    isHead: false,
    ...rest,
  };
}

/** All kinds of hostile input. */
export const hostile: fc.Arbitrary<HostileInput> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .tuple(framed, cuts)
      .map(([{ text, isHead }, cut]) => toHostile(text, cut, { isHead, idleTimeout: 10_000 })),
  },
  { weight: 2, arbitrary: fc.tuple(malformed, cuts).map(([text, cut]) => toHostile(text, cut)) },
  { weight: 2, arbitrary: fc.tuple(misframed, cuts).map(([text, cut]) => toHostile(text, cut, { responses: 2 })) },
  { weight: 1, arbitrary: fc.tuple(smuggling, cuts).map(([text, cut]) => toHostile(text, cut, { responses: 2 })) },
);

/** Only requests with two framings; waiting for three responses shows every one that is sent. */
export const smuggled: fc.Arbitrary<HostileInput> = fc
  .tuple(smuggling, cuts)
  .map(([text, cut]) => toHostile(text, cut, { responses: 3 }));
