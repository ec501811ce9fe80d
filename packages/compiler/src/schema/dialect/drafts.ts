import type { Contract, Schema } from '../../contract.ts';
import type { Reporter } from '../../diagnostic.ts';
import { toPointer } from '../../pointer.ts';
import { assertions } from '../keyword-lists.ts';
import { traverseSchema } from '../traverse.ts';

/** The drafts of JSON Schema by their URI, oldest first, and the keywords that each added or whose meaning it changed. */
const drafts: { uri: RegExp; name: string; news: string[] }[] = [
  { uri: /^https?:\/\/json-schema\.org\/draft-04\/schema#?$/, name: 'draft 4', news: [] },
  {
    uri: /^https?:\/\/json-schema\.org\/draft-06\/schema#?$/,
    name: 'draft 6',
    news: ['const', 'contains', 'propertyNames'],
  },
  { uri: /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/, name: 'draft 7', news: ['if', 'then', 'else'] },
  {
    uri: /^https:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/,
    name: 'draft 2019-09',
    news: [
      ...['dependentRequired', 'dependentSchemas', 'minContains', 'maxContains'],
      ...['unevaluatedItems', 'unevaluatedProperties', '$anchor'],
    ],
  },
  {
    uri: /^https:\/\/(?:json-schema\.org\/draft\/2020-12\/schema#?|spec\.openapis\.org\/oas\/3\.[12]\/dialect\/[\w-]+)$/,
    name: 'draft 2020-12',
    news: ['prefixItems', 'unevaluatedItems', '$dynamicRef', '$dynamicAnchor'],
  },
];

/** Since this draft, `$ref` does not hide the keywords beside it. */
const draft2019 = 3;

const current = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Removes `$schema` and `jsonSchemaDialect`. A schema of an older draft is read as 2020-12, of which no keyword in it means
 * anything else; one of another dialect is an error.
 */
export function readDrafts(
  document: Contract['document'],
  schemas: [Schema | boolean, string][],
  report: Reporter,
): void {
  const { jsonSchemaDialect } = document;
  delete document.jsonSchemaDialect;
  if (jsonSchemaDialect !== undefined) readDraft(jsonSchemaDialect, '#/jsonSchemaDialect', schemas, report);
  for (const [schema, pointer] of schemas) {
    traverseSchema(schema, pointer, (inner, at) => {
      if (!Object.hasOwn(inner, '$schema')) return;
      const { $schema } = inner;
      delete inner.$schema;
      readDraft($schema, toPointer(at, '$schema'), [[inner, at]], report);
    });
  }
}

function readDraft(uri: unknown, pointer: string, schemas: [Schema | boolean, string][], report: Reporter): void {
  const index = drafts.findIndex((draft) => typeof uri === 'string' && draft.uri.test(uri));
  const name = drafts[index]?.name;
  if (name === undefined) {
    const message = `The JSON Schema dialect ${JSON.stringify(uri)} is not supported.`;
    report.error('unsupported-dialect', pointer, message, `Write ${current}, or remove this line.`);
    return;
  }
  if (index === drafts.length - 1) return;
  report.warn(
    'older-draft',
    pointer,
    `This is JSON Schema ${name}: it is read as 2020-12.`,
    `Write ${current}, or remove this line.`,
  );
  for (const [schema, at] of schemas) {
    traverseSchema(schema, at, (inner, innerAt) => checkMeaning(inner, innerAt, index, report));
  }
}

/** Reports keywords that the draft does not know or reads in another way. */
function checkMeaning(schema: Schema, pointer: string, index: number, { error }: Reporter): void {
  const name = drafts[index]?.name;
  const unknown = drafts.slice(index + 1).flatMap(({ news }) => news);
  for (const keyword of unknown.filter((each) => Object.hasOwn(schema, each))) {
    const message = `\`${keyword}\` does not mean the same in JSON Schema ${name} as in 2020-12.`;
    error('older-draft', toPointer(pointer, keyword), message, 'Remove it, or remove `$schema` if 2020-12 is meant.');
  }
  const siblings = assertions.filter((keyword) => keyword !== '$ref' && Object.hasOwn(schema, keyword));
  if (index < draft2019 && typeof schema.$ref === 'string' && siblings.length > 0) {
    const message = `In JSON Schema ${name}, \`${siblings.join('`, `')}\` has no effect beside a $ref, but would in 2020-12.`;
    error('older-draft', pointer, message, 'Remove it, or put the $ref into an `allOf`.');
  }
  if (Object.hasOwn(schema, 'dependencies')) {
    const hint = 'Write `dependentRequired` for lists, `dependentSchemas` for schemas.';
    error(
      'older-draft',
      toPointer(pointer, 'dependencies'),
      '`dependencies` has no effect in JSON Schema 2020-12.',
      hint,
    );
  }
}
