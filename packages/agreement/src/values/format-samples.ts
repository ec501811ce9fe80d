/** Texts and numbers of each format that is checked: typical and odd ones, and ones that just miss it. */
export const formatSamples: { [format: string]: { valid: (string | number)[]; invalid: (string | number)[] } } = {
  date: {
    valid: ['2026-01-31', '2024-02-29', '0001-01-01'],
    invalid: ['2026-02-29', '2026-13-01', '2026-1-1', '31.01.2026'],
  },
  time: {
    valid: ['10:20:30Z', '10:20:30.123+05:30', '23:59:60Z', '10:20:30z'],
    invalid: ['10:20:30', '24:00:00Z', '10:20Z', '12:00:60Z'],
  },
  'date-time': {
    valid: ['2026-01-31T10:20:30Z', '2026-01-31T10:20:30.123456+05:30', '2026-01-31t10:20:30z', '1998-12-31T23:59:60Z'],
    invalid: ['2026-01-31', '2026-01-31T10:20:30', '2026-02-30T10:20:30Z', '2026-01-31 10:20:30Z'],
  },
  duration: { valid: ['P1D', 'PT36H', 'P1Y2M10DT2H30M', 'P4W'], invalid: ['P', '1D', 'P1D2H', 'PT'] },
  email: {
    valid: ['a@example.com', 'a.b+c@example.org', '"a b"@example.com'],
    invalid: ['a', 'a@', '@example.com', 'a b@example.com'],
  },
  hostname: { valid: ['example.com', 'a', 'xn--nxasmq6b.example'], invalid: ['-a.example', 'a_b', 'a..b', 'a b'] },
  ipv4: { valid: ['192.0.2.1', '0.0.0.0', '255.255.255.255'], invalid: ['256.0.0.1', '1.2.3', '01.2.3.4'] },
  ipv6: { valid: ['2001:db8::1', '::', '::ffff:192.0.2.1'], invalid: ['1:2', '12345::', ':::'] },
  uri: {
    valid: ['https://example.com/a?b=c#d', 'urn:isbn:0451450523', 'mailto:a@example.com'],
    invalid: ['/a', 'example.com', 'http://a b', 'https://example.com/%zz'],
  },
  'uri-reference': {
    valid: ['/a', 'https://example.com/a', '', '#a', '../a?b'],
    invalid: ['\\a', '/a b', '%zz', 'a#b#c'],
  },
  'uri-template': { valid: ['/a/{b}', '{?a,b*}', ''], invalid: ['/a/{b', '{}', '/a b'] },
  uuid: {
    valid: [
      '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10',
      '00000000-0000-0000-0000-000000000000',
      '3F6B1C1E-4F0A-4C6B-9A53-0D2A5E6F7A10',
    ],
    invalid: ['3f6b1c1e4f0a4c6b9a530d2a5e6f7a10', '3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a1', 'g'],
  },
  byte: { valid: ['YWJj', '', 'YQ==', '+/+/'], invalid: ['YWJ', 'YWJ_', 'Y===', 'a b='] },
  'json-pointer': { valid: ['/a', '', '/a~1b/0'], invalid: ['a', '/a~2', '#/a'] },
  'relative-json-pointer': { valid: ['0', '1/a', '2#'], invalid: ['/a', '-1', '01'] },
  regex: { valid: ['a', '^[a-z]+$', ''], invalid: ['(', '[a', 'a**'] },
  int32: { valid: [0, 2_147_483_647, -2_147_483_648], invalid: [2_147_483_648, -2_147_483_649, 0.5] },
  int64: { valid: [0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER], invalid: [1e19, -1e19, 0.5] },
};
