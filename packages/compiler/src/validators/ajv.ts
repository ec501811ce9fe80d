import { _, type CodeKeywordDefinition, str } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import requiredModule from 'ajv/dist/vocabularies/validation/required.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { formatPatterns } from './format-patterns.ts';
import * as formats from './formats.ts';
import { isMultiple, isUnique } from './runtime.ts';
import { unevaluated } from './unevaluated.ts';

/** The formats whose regular expression is the one of ajv-formats. All run in linear time. */
const ajvFormats = ['ipv4', 'ipv6', 'json-pointer', 'relative-json-pointer'] as const;

/**
 * Creates an Ajv for JSON Schema 2020-12 that asserts formats, ignores unknown ones, coerces nothing, fills in no defaults and
 * does not mistake inherited names such as `constructor` for properties.
 * @param options.allErrors whether to collect every error or stop at the first
 */
export function createAjv({ allErrors }: { allErrors: boolean }): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors,
    strict: false,
    logger: false,
    validateSchema: false,
    ownProperties: true,
    inlineRefs: false,
    code: { source: true, esm: true, formats: _`runtime` },
  });
  // Ajv2020 turns these on. Our `unevaluated*` keywords do without the tracking, and the compiler rejects `$dynamicRef`.
  ajv.opts.dynamicRef = false;
  ajv.opts.unevaluated = false;
  for (const name of ajvFormats) ajv.addFormat(name, fullFormats[name] as RegExp);
  for (const [name, format] of Object.entries({ ...formatPatterns, ...formats })) ajv.addFormat(name, format);
  for (const own of [required, uniqueItems, multipleOfKeyword, ...unevaluated]) {
    ajv.removeKeyword(String(own.keyword)).addKeyword(own);
  }
  return ajv;
}

const { default: ajvRequired } = requiredModule;

/** Ajv's own does not miss a property with the empty name, unless it checks the names in a loop. */
const required: CodeKeywordDefinition = {
  ...ajvRequired,
  // Ajv skips what comes after `propertyNames` when an object is empty.
  before: 'propertyNames',
  code: (context) => {
    const { it, schema } = context;
    const opts = schema.includes('') ? { ...it.opts, loopRequired: 0 } : it.opts;
    ajvRequired.code(Object.assign(Object.create(context), { it: { ...it, opts } }));
  },
};

/** Ajv's own compares every pair of items. */
const uniqueItems: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: { message: 'must NOT have duplicate items' },
  code: (context) => {
    if (context.schema !== true) return;
    const unique = context.gen.scopeValue('func', { ref: isUnique, code: _`runtime.isUnique` });
    context.fail(_`!${unique}(${context.data})`);
  },
};

/** Ajv's own divides, so that 19.99 is not a multiple of 0.01. */
const multipleOfKeyword: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: {
    message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
  code: (context) => {
    const multiple = context.gen.scopeValue('func', { ref: isMultiple, code: _`runtime.isMultiple` });
    context.fail(_`!${multiple}(${context.data}, ${context.schemaCode})`);
  },
};
