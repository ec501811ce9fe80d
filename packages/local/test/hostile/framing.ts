import fc from 'fast-check';

const nothing = fc.constant('');

/** Generates arbitrary bytes in Latin-1, one character per byte. */
export function bytes(maxLength: number) {
  return fc.uint8Array({ maxLength }).map((array) => Buffer.from(array).toString('latin1'));
}

/** Complete messages with malformed request lines or headers. */
export const malformed: fc.Arbitrary<string> = fc.oneof(
  bytes(400),
  fc.tuple(bytes(60), fc.constantFrom('\r\n\r\n', '\n\n', '\r\r', '')).map((each) => each.join('')),
  fc.constantFrom(
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'GET /items/1\r\n\r\n',
    'GET /items/1 HTTP/1.0\r\n\r\n',
    'GET /items/1 HTTP/9.9\r\nHost: x\r\n\r\n',
    'GET /items/1 HTTP/1.1\nHost: x\n\n',
    'GET  /items/1  HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /items/1 HTTP/1.1\r\nHost : x\r\n\r\n',
    'GET /items/1 HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n',
    'GET /items/1 HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n',
    'GET /items/1 HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n',
    'GET /items/1 HTTP/1.1\r\n\r\n',
    '\r\n\r\n\r\nGET /items/1 HTTP/1.1\r\nHost: x\r\n\r\n',
    'CONNECT items:443 HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /items/1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n',
  ),
  fc.tuple(fc.integer({ min: 8_000, max: 40_000 }), fc.constantFrom('/', '%', 'a', '\xff', '?a&')).map(toLongLine),
  fc.tuple(fc.integer({ min: 50, max: 3_000 }), fc.integer({ min: 0, max: 40 })).map(toFlood),
);

function toLongLine([length, text]: [number, string]): string {
  return `GET /${text.repeat(length / text.length)} HTTP/1.1\r\nHost: x\r\n\r\n`;
}

function toFlood([count, length]: [number, number]): string {
  const headerLines = Array.from({ length: count }, (_, at) => `X-${at}: ${'v'.repeat(length)}\r\n`);
  return `GET /items/1 HTTP/1.1\r\nHost: x\r\n${headerLines.join('')}\r\n`;
}

const lengths = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map(String),
  fc.constantFrom('-1', '+5', '0x10', '1e3', '5, 5', '5, 6', '', ' ', '99999999999999999999', '10485761', '4294967296'),
);
const encodings = fc.constantFrom(
  ...[
    'chunked',
    'Chunked',
    'identity',
    'xchunked',
    'chunked, chunked',
    'gzip, chunked',
    'chunked;q=1',
    '\tchunked',
    '',
  ],
);
const chunks = fc.oneof(
  fc.constantFrom(
    '0\r\n\r\n',
    'zz\r\n\r\n',
    '-1\r\n',
    'fffffffffffffffff\r\n',
    '5\r\nhello',
    '5\r\nhello\r\n0\r\nX: y\r\n\r\n',
  ),
  fc.constantFrom(
    '5;a=b\r\nhello\r\n0\r\n\r\n',
    '5\nhello\n0\n\n',
    '1\r\nab\r\n0\r\n\r\n',
    `1;${'a'.repeat(20_000)}\r\n`,
  ),
  bytes(40),
);

/** A request inside the body of a request: served only if a proxy and the server disagree on where the body ends. */
const smuggledRequest = 'GET /items/smuggled HTTP/1.1\r\nHost: x\r\n\r\n';

/** Requests with both a Content-Length and chunks: none of them may be served. */
export const smuggling: fc.Arbitrary<string> = fc
  .tuple(
    lengths,
    fc.constantFrom('chunked', 'Chunked', 'chunked, chunked'),
    fc.oneof(chunks, fc.constant(smuggledRequest)),
    fc.boolean(),
  )
  .map(([length, encoding, body, isReversed]) => {
    const headerLines = [`Content-Length: ${length.trim() || '3'}`, `Transfer-Encoding: ${encoding}`];
    const ordered = isReversed ? headerLines.reverse() : headerLines;
    return `POST /items HTTP/1.1\r\nHost: x\r\n${ordered.join('\r\n')}\r\n\r\n${body}`;
  });

/** Requests whose one framing header may not match the body. */
export const misframed: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      lengths.map((length) => `Content-Length: ${length}`),
      encodings.map((encoding) => `Transfer-Encoding: ${encoding}`),
    ),
    fc.oneof(nothing, bytes(60), chunks, fc.constant('{"id":"1","data":1}'), fc.constant(smuggledRequest)),
  )
  .map(
    ([header, body]) => `POST /items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${header}\r\n\r\n${body}`,
  );
