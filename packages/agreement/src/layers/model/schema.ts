import draft4 from 'ajv-draft-04';
import type { ApiDocument } from './template.ts';

/** Compiles a schema of a document into a function that returns whether a value matches it. */
export type Compile = (schema: object) => (value: unknown) => boolean;

/**
 * Creates the compiler of an API's models: JSON Schema draft 4, whose references lead to the components of the document. Not
 * with the implementation that the reference uses, and which it changes.
 */
export function createCompile({ components = {} }: ApiDocument): Compile {
  const ajv = new draft4.default({ strict: false, ownProperties: true, validateFormats: false, logger: false });
  // Ajv's own passes over a required property with the empty name.
  ajv.removeKeyword('required');
  ajv.addKeyword({
    keyword: 'required',
    type: 'object',
    schemaType: 'array',
    validate: (names: string[], value: object) => names.every((name) => Object.hasOwn(value, name)),
  });
  return (schema) => {
    const validate = ajv.compile({ allOf: [schema], components });
    return (value) => validate(value);
  };
}
