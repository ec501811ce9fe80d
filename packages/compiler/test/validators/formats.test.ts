import { describe, expect, it } from '@jest/globals';
import { createAjv } from '../../src/validators/ajv.ts';

function isValid(format: string, text: string) {
  return createAjv({ allErrors: false }).validate({ type: 'string', format }, text);
}

const length = 50_000;

/** Texts for which a regular expression that backtracks would run for minutes. */
const hostile: [format: string, text: string][] = [
  ['uri', `a://${'@'.repeat(length)}[`],
  ['uri', `a:${'[::]'.repeat(length)}`],
  ['uri-reference', `//${'a'.repeat(length)}[`],
  ['uri-template', `{${'a,'.repeat(length)}`],
  ['email', `a@${'a-'.repeat(length)}`],
  ['email', 'a.'.repeat(length)],
  ['hostname', 'a-'.repeat(length)],
  ['ipv6', '1:'.repeat(length)],
  ['duration', `P${'1'.repeat(length)}`],
  ['json-pointer', `${'/a'.repeat(length)}~`],
  ['byte', `${'a'.repeat(length)}==!`],
  ['date-time', `2024-01-01T00:00:00.${'1'.repeat(length)}`],
];

describe('a format', () => {
  it.each(hostile)('%s is checked in linear time: %#', (format, text) => {
    expect(isValid(format, text)).toBe(false);
  });

  const uris: [text: string, want: boolean][] = [
    ['http://user@host:80/a?b#c', true],
    ['http://[2001:db8::1]:80/', true],
    ['mailto:a@b.de', true],
    ['http://u[@h', false],
    ['http://[::1', false],
    ['//host', false],
    ['http://a@b@c/', false],
    ['http://host:port/', false],
  ];

  it.each(uris)('uri of "%s" is valid: %s', (text, want) => expect(isValid('uri', text)).toBe(want));

  const texts: [format: string, text: string, want: boolean][] = [
    ['email', '"joe bloggs"@example.com', true],
    ['email', 'joe@[127.0.0.1]', true],
    ['email', 'joe@[127.0.0.300]', false],
    ['email', 'te..st@example.com', false],
    ['hostname', 'example.com', true],
    ['hostname', 'example.com.', false],
    ['duration', 'P1Y2M3DT4H', true],
    ['duration', 'P1Y2D', false],
    ['duration', 'PT', false],
    ['duration', 'P', false],
    ['uri-template', "/a'b/{x.y:3,z*}", true],
    ['uri-template', '/{x', false],
    ['uuid', 'urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380', false],
  ];

  it.each(texts)('%s of "%s" is valid: %s', (format, text, want) => expect(isValid(format, text)).toBe(want));
});
