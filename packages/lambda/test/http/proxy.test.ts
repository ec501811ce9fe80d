import { describe, expect, it } from '@jest/globals';
import { toResult } from '../../src/http/proxy.ts';

describe('toResult', () => {
  it('writes JSON for a media type with parameters', () => {
    const mediaType = 'application/json; charset=utf-8';
    expect(toResult({ status: 200, mediaType, body: { a: 1 } })).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': mediaType },
      body: '{"a":1}',
    });
  });

  it('joins an array to one header with commas, and sends one header for each cookie', () => {
    expect(toResult({ status: 204, headers: { Vary: ['Accept', 'Origin'], 'Set-Cookie': ['a=1', 'b=2'] } })).toEqual({
      statusCode: 204,
      headers: { Vary: 'Accept,Origin' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '',
    });
  });
});
