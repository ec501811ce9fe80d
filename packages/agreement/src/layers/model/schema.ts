import { randomUUID } from 'node:crypto';
import { type JsonSchemaDraft04, registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-04';
import type { ApiDocument } from './template.ts';

/** The schemas of a document by what they check: returns whether a value matches one. */
export interface Models {
  compile(schema: object): Promise<(value: unknown) => boolean>;
  close(): void;
}

const Schema = 'http://json-schema.org/draft-04/schema#';

/** Creates the models of an API: JSON Schema draft 4, whose references lead to the components of the document. */
export function createModels({ components = {} }: ApiDocument): Models {
  const ids: string[] = [];
  return {
    async compile(schema) {
      const id = `https://models.invalid/${randomUUID()}`;
      registerSchema({ id, allOf: [schema], components } as JsonSchemaDraft04, id, Schema);
      ids.push(id);
      const check = await validate(id);
      return (value) => check(value as never).valid;
    },
    close() {
      for (const id of ids.splice(0)) unregisterSchema(id);
    },
  };
}
