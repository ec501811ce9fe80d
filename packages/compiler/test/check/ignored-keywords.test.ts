import { describe, expect, it } from '@jest/globals';
import { read, toDocument, withSchema } from '../read.ts';

async function warn(text: string) {
  const { warnings } = await read(text);
  return warnings.map(({ location: { line, column }, message }) => `${line}:${column} ${message}`);
}

/** Returns the warnings about a request body of this media type with this schema. */
async function warnOfBody(mediaType: string, schema: object) {
  const requestBody = { content: { [mediaType]: { schema } } };
  const post = { operationId: 'a', requestBody, responses: { 200: { description: 'ok' } } };
  const schemas = { File: { type: 'string', format: 'binary' }, Word: { type: 'string', maxLength: 3 } };
  return (await warn(toDocument({ '/a': { post } }, { schemas }))).map((line) => line.replace(/^\S+ /, ''));
}

function toRef(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

describe('checkIgnoredKeywords, bodies', () => {
  it.each([
    ['application/octet-stream', { type: 'string', format: 'binary', maxLength: 5 }, 'bytes'],
    ['image/*', { type: 'string', maxLength: 5 }, 'bytes'],
    ['multipart/form-data', { type: 'object' }, 'bytes'],
    ['application/x-www-form-urlencoded', { type: 'object' }, 'text'],
    ['application/vnd.mine', { type: 'string', pattern: 'a' }, 'text'],
    ['text/plain', toRef('Word'), 'text'],
  ])('warns about %s with %j', async (mediaType, schema, kind) => {
    expect(await warnOfBody(mediaType, schema)).toEqual([
      `A body of the type ${mediaType} is passed on as ${kind}: its schema is not enforced.`,
    ]);
  });

  it.each([
    ['application/octet-stream', { type: 'string', format: 'binary' }],
    ['image/png', toRef('File')],
    ['application/xml', { type: 'string', maxLength: 3 }],
    ['text/plain', { type: 'string', pattern: 'a' }],
    ['application/json', { type: 'object' }],
    ['*/*', { type: 'object' }],
  ])('does not warn about %s with %j', async (mediaType, schema) => {
    expect(await warnOfBody(mediaType, schema)).toEqual([]);
  });
});

describe('checkIgnoredKeywords, keywords of OpenAPI 3.0', () => {
  const head = 'openapi: 3.0.3\ninfo: { title: Test, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n';
  const word = '    Word: { type: string }\n    A: ';
  const none = 'nullable has no effect here: it needs a type next to it.';

  it.each([
    ['{ nullable: true, allOf: [{ $ref: "#/components/schemas/Word" }] }', [`7:10 ${none}`]],
    ['{ $ref: "#/components/schemas/Word", nullable: true }', [`7:45 ${none}`]],
    [
      '{ type: string, enum: [a], nullable: true }',
      ['7:35 nullable has no effect here: the enum does not contain null.'],
    ],
    [
      '{ $ref: "#/components/schemas/Word", maxLength: 3, readOnly: true, description: a }',
      [
        '7:45 maxLength has no effect next to a $ref in OpenAPI 3.0.',
        '7:59 readOnly has no effect next to a $ref in OpenAPI 3.0.',
      ],
    ],
    ['{ type: string, nullable: true, enum: [a, null] }', []],
    ['{ anyOf: [{ $ref: "#/components/schemas/Word" }, { enum: [null] }] }', []],
  ])('warns about keywords without effect in %s', async (schema, want) => {
    expect(await warn(`${head}${word}${schema}\n`)).toEqual(want);
  });

  it('does not warn about keywords next to a $ref in OpenAPI 3.1, where they have an effect', async () => {
    expect(await warn(withSchema({ ...toRef('A'), maxLength: 3 }, { A: { type: 'string' } }, '3.1.0'))).toEqual([]);
  });
});
