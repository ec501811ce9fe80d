import { _, type CodeKeywordDefinition, str } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { expressions } from './format-patterns.ts';
import * as formats from './formats.ts';
import { isMultiple, isUnique } from './runtime.ts';
import { unevaluated } from './unevaluated.ts';

/** Formats said by one of ajv-formats' regular expressions alone, each linear in its input. */
const expressionFormats = ['ipv4', 'ipv6', 'json-pointer', 'relative-json-pointer'] as const;

/**
 * Ajv as this compiler uses it: JSON Schema 2020-12, formats asserted, nothing coerced, nothing filled in,
 * unknown formats let through, and inherited names such as `constructor` never taken for properties.
 * @param options.allErrors whether every error is collected, or validation stops at the first
 */
export function createAjv({ allErrors }: { allErrors: boolean }): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors,
    strict: false,
    logger: false,
    validateSchema: false,
    ownProperties: true,
    inlineRefs: false,
    code: { source: true, esm: true, formats: _`formats` },
  });
  // What 2020-12 turns on in every validator: the account that our own `unevaluated*` do without, and `$dynamicRef`, which is refused.
  ajv.opts.dynamicRef = false;
  ajv.opts.unevaluated = false;
  for (const name of expressionFormats) ajv.addFormat(name, fullFormats[name] as RegExp);
  for (const [name, format] of Object.entries({ ...expressions, ...formats })) ajv.addFormat(name, format);
  for (const own of [uniqueItems, multipleOfKeyword, ...unevaluated]) {
    ajv.removeKeyword(String(own.keyword)).addKeyword(own);
  }
  return ajv;
}

/** Ajv's own compares each item with each. */
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

/** Ajv's own divides, and so takes 19.99 for no multiple of 0.01. */
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
