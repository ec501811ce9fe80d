import fc from 'fast-check';

/** Generates JSON texts that a client may send, with a bias towards values that are easily lost. */
export function toJsonTexts(): fc.Arbitrary<string> {
  return fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      {
        weight: 3,
        arbitrary: fc.oneof(toNumbers(), toStrings(), fc.constantFrom('true', 'false', 'null', '[]', '{}')),
      },
      { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(', ')}]`) },
      { weight: 3, arbitrary: toObjects(tie('value')) },
      { weight: 1, arbitrary: fc.tuple(toDepths(), fc.boolean(), tie('value')).map(toNested) },
    ),
  })).value;
}

function toNumbers(): fc.Arbitrary<string> {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 40 });
  const whole = digits.map((text) => text.replace(/^0+(?=\d)/, ''));
  const exponent = fc
    .tuple(fc.constantFrom('e', 'E+', 'e-'), fc.oneof(fc.nat(140), fc.nat(400)))
    .map((pair) => pair.join(''));
  const parts = fc.tuple(fc.constantFrom('', '-'), whole, fc.option(digits), fc.option(exponent));
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.bigInt(-(2n ** 70n), 2n ** 70n).map(String),
    parts.map(([sign, first, rest, power]) => sign + first + (rest === null ? '' : `.${rest}`) + (power ?? '')),
  );
}

const ones = '1'.repeat(38);
const edges = [
  ...['0', '-0', '-0.0', '0e400', '1', '1.0', '1e2', '0.1', '0.10000000000000000001', '0.30000000000000004', '1E400'],
  ...['-1e400', '1e-400', '5e-324', '1.7976931348623157e308', '1e-130', '9.9e-131', '1e-131', '9.9e125', '1e126'],
  ...['9.999999999999999e125', '-9.9e125', '9007199254740991', '9007199254740992', '9007199254740993', '1e21'],
  ...['123456789012345678', '123456789012345680', ones, `${ones}1`, `0.${ones}`, '100000000000000000000000'],
];

/** Generates JSON strings, for names too: characters, escapes, unpaired surrogates. */
function toStrings(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'é',
      '💾',
      '\u2028',
      '\\n',
      '\\"',
      '\\\\',
      '\\/',
      '\\u0000',
      '\\u00e9',
      '\\ud83d\\udcbe',
      '\u007f',
    ),
    fc.constantFrom('\\ud800', '\\udfff', '\\ud83d', '\uFFFD', '\\ufffd', '\uFEFF', '\uFFFF'),
    fc.string({ unit: 'binary', maxLength: 5 }).map((text) => JSON.stringify(text).slice(1, -1)),
  );
  const usual = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const long = fc.tuple(fc.constantFrom('x', 'é', '💾', '\\u0000'), fc.integer({ min: 1_000, max: 5_000 }));
  return fc
    .oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: long.map(([unit, times]) => unit.repeat(times)) })
    .map((text) => `"${text}"`);
}

const names = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a.b',
  '#x',
  ':y',
  'a/b~c',
  '~1',
  '0',
  'length',
];

/** Generates objects with few names, so that duplicates are common; a pointer can only point into the last of them. */
function toObjects(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const name = fc.oneof(
    fc.constantFrom(...names, 'id', 'data', 'S', 'N').map((text) => JSON.stringify(text)),
    toStrings(),
  );
  return fc.array(fc.tuple(name, value), { maxLength: 4 }).map((members) => {
    const last = new Map(members.map(([key], index) => [JSON.parse(key), index]));
    const texts = members.map(([key, text], index) => `${key}: ${last.get(JSON.parse(key)) === index ? text : 'null'}`);
    return `{${texts.join(', ')}}`;
  });
}

/** Generates depths around the 31 levels of the database and the 100 of the parser. */
function toDepths() {
  return fc.oneof(fc.integer({ min: 24, max: 34 }), fc.integer({ min: 95, max: 105 }));
}

function toNested([depth, inArrays, value]: [number, boolean, string]): string {
  return inArrays ? '['.repeat(depth) + value + ']'.repeat(depth) : '{"a":'.repeat(depth) + value + '}'.repeat(depth);
}
