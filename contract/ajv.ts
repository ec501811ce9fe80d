import { _, type CodeKeywordDefinition, str } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import * as formats from './formats.ts';
import { isMultiple, isUnique } from './runtime.ts';

/** Formats said by a regular expression alone, each linear in its input. */
const EXPRESSIONS = [
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri-template',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
] as const;

export interface AjvOptions {
  /** Whether every error is collected, or validation stops at the first. */
  allErrors: boolean;
  /** Whether a schema has `unevaluatedProperties` or `unevaluatedItems`, which every validator must then keep account for. */
  unevaluated: boolean;
}

/**
 * Ajv as this compiler uses it: JSON Schema 2020-12, formats asserted, nothing coerced, nothing filled in,
 * unknown formats let through, and inherited names such as `constructor` never taken for properties.
 */
export const createAjv = ({ allErrors, unevaluated }: AjvOptions): Ajv2020 => {
  const ajv = new Ajv2020({
    allErrors,
    strict: false,
    logger: false,
    validateSchema: false,
    ownProperties: true,
    inlineRefs: false,
    code: { source: true, esm: true, formats: _`formats` },
  });
  // What 2020-12 turns on in every validator, and only `unevaluated*` and `$dynamicRef` need; the latter is refused.
  ajv.opts.dynamicRef = false;
  ajv.opts.unevaluated = unevaluated;
  for (const name of EXPRESSIONS) ajv.addFormat(name, fullFormats[name] as RegExp);
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  return ajv.removeKeyword('uniqueItems').addKeyword(UNIQUE_ITEMS).removeKeyword('multipleOf').addKeyword(MULTIPLE_OF);
};

/** Ajv's own compares each item with each. */
const UNIQUE_ITEMS: CodeKeywordDefinition = {
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
const MULTIPLE_OF: CodeKeywordDefinition = {
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
