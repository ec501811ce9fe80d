import { describe, expect, it } from '@jest/globals';
import { isBinary, toBinaryMediaTypes } from '../../src/schema/binary.ts';
import { createContract } from '../gateway/contract.ts';

const binary = [
  'application/octet-stream',
  'application/pdf',
  'application/zip',
  'application/x-protobuf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/geo+cbor',
  'audio/mpeg',
  'font/woff2',
  'IMAGE/PNG',
  'image/*',
  'multipart/form-data; boundary=x',
  'video/mp4',
];
const text = [
  '*/*',
  'application/*',
  'application/json',
  'application/problem+json; charset=utf-8',
  'application/vnd.acme.order',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/yaml',
  'image/svg+xml',
  'text/csv',
];

describe('isBinary', () => {
  it.each(binary)('returns true for %s', (mediaType) => expect(isBinary(mediaType, {})).toBe(true));

  it.each(text)('returns false for %s', (mediaType) => expect(isBinary(mediaType, {})).toBe(false));

  it('trusts the schema if the name is not known, but never for JSON', () => {
    const schema = { type: 'string', format: 'binary' };
    const types = ['application/vnd.acme.order', 'application/json', 'text/csv', '*/*'];
    expect(types.map((type) => isBinary(type, { schema }))).toEqual([true, false, false, false]);
  });
});

describe('toBinaryMediaTypes', () => {
  function toTypes(request: string[], response: string[]) {
    function toContent(types: string[]) {
      return { content: Object.fromEntries(types.map((type) => [type, {}])) };
    }
    const responses = { 200: { description: '', ...toContent(response) } };
    const paths = { '/': { post: { requestBody: toContent(request), responses } } };
    return toBinaryMediaTypes(createContract({ paths }).operations);
  }

  it('returns those of requests and responses, sorted, once each', () => {
    expect(toTypes(['image/png', 'application/json'], ['application/pdf', 'image/png'])).toEqual([
      'application/pdf',
      'image/png',
    ]);
  });

  it('returns a type as declared and in lower case', () => {
    expect(toTypes(['Image/PNG'], [])).toEqual(['Image/PNG', 'image/png']);
  });

  it('returns the common types of a range', () => {
    expect(toTypes(['font/*'], [])).toEqual(['font/*', 'font/otf', 'font/ttf', 'font/woff', 'font/woff2']);
  });
});
