import { describe, expect, it } from '@jest/globals';
import { isJson, toResult } from '../../src/http/proxy.ts';

describe('isJson', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/problem+json;a=b'])(
    'takes %s for JSON',
    (mediaType) => expect(isJson(mediaType)).toBe(true),
  );

  it.each(['text/json', 'application/jsonl', 'application/xml; a=b+json', '+json', ''])(
    'takes %p for something else, as the validators do',
    (mediaType) => expect(isJson(mediaType)).toBe(false),
  );
});

describe('toResult', () => {
  it('writes JSON for a media type with parameters', () => {
    const mediaType = 'application/json; charset=utf-8';
    expect(toResult({ status: 200, mediaType, body: { a: 1 } })).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': mediaType },
      body: '{"a":1}',
    });
  });

  it('sends a list as one header, with commas between, and a list of cookies as one header each', () => {
    expect(toResult({ status: 204, headers: { Vary: ['Accept', 'Origin'], 'Set-Cookie': ['a=1', 'b=2'] } })).toEqual({
      statusCode: 204,
      headers: { Vary: 'Accept,Origin' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '',
    });
  });
});
