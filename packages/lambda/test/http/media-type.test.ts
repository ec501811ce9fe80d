import { describe, expect, it } from '@jest/globals';
import { isJson } from '../../src/http/media-type.ts';

describe('isJson', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/problem+json;a=b'])(
    'returns true for %s',
    (mediaType) => expect(isJson(mediaType)).toBe(true),
  );

  it.each(['text/json', 'application/jsonl', 'application/xml; a=b+json', '+json', ''])(
    'returns false for %p, as the compiler does',
    (mediaType) => expect(isJson(mediaType)).toBe(false),
  );
});
