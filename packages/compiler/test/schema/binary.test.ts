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
  it.each(binary)('takes %s for bytes', (mediaType) => expect(isBinary(mediaType, {})).toBe(true));

  it.each(text)('takes %s for none', (mediaType) => expect(isBinary(mediaType, {})).toBe(false));

  it('takes the schema at its word where the name says nothing, and JSON never for bytes', () => {
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

  it('has those of requests and of responses, in order, once each', () => {
    expect(toTypes(['image/png', 'application/json'], ['application/pdf', 'image/png'])).toEqual([
      'application/pdf',
      'image/png',
    ]);
  });

  it('has a type as declared and in lower case', () => {
    expect(toTypes(['Image/PNG'], [])).toEqual(['Image/PNG', 'image/png']);
  });

  it('has the common types of a range', () => {
    expect(toTypes(['font/*'], [])).toEqual(['font/*', 'font/otf', 'font/ttf', 'font/woff', 'font/woff2']);
  });
});
