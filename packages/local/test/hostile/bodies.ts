import fc from 'fast-check';
import { bytes } from './framing.ts';

/** Content-Types: mostly JSON, which the gateway validates, and others, which it forwards unchecked. */
export const mediaTypes = fc.oneof(
  { weight: 4, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        'application/json; charset=utf-8',
        'application/json; charset=utf-16',
        'application/JSON',
        'a/b+json',
        'json',
      ],
      ...[
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        '',
        '*/*',
        'application/json, text/plain',
      ],
    ),
  },
);

const id = fc.oneof(
  fc.stringMatching(/^[\w~-]{1,20}$/),
  fc.string(),
  fc.constantFrom('', '__proto__', '.', 'x'.repeat(200), 7, null),
);
const items = fc.record({ id, data: fc.jsonValue() }).map((item) => toLatin1(JSON.stringify(item)));

const fixedBodies = fc.constantFrom(
  ...[' ', 'null', '[]', '"x"', '{', '{"id":"1","data":', '\xef\xbb\xbf{}', '{"id":"1","id":"2","data":1}', '\xff\xfe'],
  ...['1e400', '-0', '1e-200', 'NaN', '9007199254740993', '"\\ud800"', '""', '{"":1}', '{"__proto__":1}'].map(toItem),
  ...['{"__proto__":{"id":"1","data":1}}', '{"id":"1","data":1,"more":1}', '{"id":"a/b","data":1}', '{"data":1}'],
);

const nested = fc
  .tuple(fc.integer({ min: 1, max: 3_000 }), fc.constantFrom(['[', ']'], ['{"a":', '}']))
  .map(([depth, [open = '', close = '']]) => toItem(`${open.repeat(depth)}1${close.repeat(depth)}`));
const long = fc.integer({ min: 1, max: 500_000 }).map((length) => toItem(`"${'a'.repeat(length)}"`));

/** Bodies in Latin-1, one character per byte: items, malformed items, arbitrary JSON, and what is not JSON. */
export const bodies: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: items },
  { weight: 4, arbitrary: fixedBodies },
  { weight: 2, arbitrary: fc.oneof(nested, bytes(200), fc.json({ maxDepth: 4 }).map(toLatin1)) },
  { weight: 1, arbitrary: long },
);

function toItem(data: string): string {
  return `{"id":"hostile","data":${data}}`;
}

function toLatin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}
