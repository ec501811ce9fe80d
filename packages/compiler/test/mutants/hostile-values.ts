import type { Random } from '@contract-first/agreement/random';

const strings = [
  ...[
    '',
    ' ',
    '*/',
    `\`$\{x}\``,
    "'",
    '"',
    '\\',
    '\n',
    '\u0000',
    '\u001b[31m',
    '\u2028',
    '\ud800',
    '😀',
    '<<',
    '~1',
    '%zz',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'Ref', 'default', '$ref', 'null', 'true', '1e999'],
  ...['../../etc/passwd', 'file:///etc/passwd', 'http://localhost:1/x', '/', '//', '{', '{}', '{a}', '{a', '/{a}/{a}'],
  ...['(a+)+$', '[', '(?<=a)b', '^(?i)a', '\\d{99999999999}', 'x'.repeat(5000)],
  ...[
    '#',
    '#/',
    '#/paths',
    '#/components',
    '#/components/schemas/Nothing',
    '#/components/schemas/%ZZ',
    '#foo',
    'openapi.yaml#/',
  ],
  ...[
    'array',
    'object',
    'integer',
    'null',
    'string',
    'deepObject',
    'matrix',
    'cookie',
    'path',
    '3.0.3',
    '3.1.0',
    '2XX',
    '999',
  ],
];

const numbers = [0, -0, -1, 0.1, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 64, Number.MAX_SAFE_INTEGER, 1e20, 1e-7];

/** Returns a value that is rarely valid anywhere: of any type and size, or malicious. */
export function createValue(random: Random): unknown {
  return random.pick([
    () => null,
    () => random.pick([true, false]),
    () => random.pick(numbers),
    () => random.pick(strings),
    () => [],
    () => ({}),
    () => [createScalar(random)],
    () => ({ [createKey(random)]: createScalar(random) }),
    () => ({ $ref: random.pick(strings) }),
    () => nest(random.pick([10, 150, 300]), random),
  ])();
}

export function createKey(random: Random): string {
  return random.pick([
    ...strings,
    'type',
    'properties',
    'items',
    'allOf',
    'required',
    'enum',
    'not',
    'schema',
    'content',
    'x-a',
  ]);
}

function createScalar(random: Random): unknown {
  return random.pick([null, true, random.pick(numbers), random.pick(strings)]);
}

/** Returns a schema that is nested by one keyword to this depth. */
function nest(levels: number, random: Random): unknown {
  const wrap = random.pick<(inner: unknown) => unknown>([
    (inner) => ({ items: inner }),
    (inner) => ({ allOf: [inner] }),
    (inner) => ({ properties: { a: inner } }),
    (inner) => [inner],
  ]);
  let value: unknown = {};
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}
