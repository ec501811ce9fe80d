import { describe, expect, it } from '@jest/globals';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import { findGaps } from '../../src/gateway/gaps.ts';
import { createContract } from './contract.ts';

function upload(...types: string[]) {
  const content = Object.fromEntries(types.map((type) => [type, {}]));
  const responses = { 200: { description: '', content } };
  return createContract({ paths: { '/': { post: { operationId: 'save', requestBody: { content }, responses } } } });
}

function toList(...types: string[]) {
  return toGatewayDocument(upload(...types), { functionUri: 'arn:aws:lambda', allowOrigin: '*' })[
    'x-amazon-apigateway-binary-media-types'
  ];
}

describe('binary media types', () => {
  it('are listed one by one, in lower case and without parameters', () => {
    expect(toList('Image/PNG', 'application/pdf; v=1', 'font/*')).toEqual([
      'application/pdf',
      'font/otf',
      'font/ttf',
      'font/woff',
      'font/woff2',
      'image/png',
    ]);
  });

  it('are undefined if all bodies are text or JSON', () => {
    expect(toList('application/json', 'text/plain', '*/*')).toBeUndefined();
  });

  it('are reported for ranges and for responses', () => {
    const gaps = findGaps(upload('image/*', 'text/plain')).filter(({ source }) => source.includes('payload-encodings'));
    expect(gaps.map(({ rule }) => rule)).toEqual([
      expect.stringMatching(/^Binary bodies are passed on by exact media type/),
      expect.stringMatching(/^Binary bodies are passed on by exact media type/),
      expect.stringMatching(/^A binary body is sent only if Accept begins/),
    ]);
  });
});
