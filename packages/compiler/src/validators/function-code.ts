import { type Ajv, nil, type SchemaCxt, stringify } from 'ajv';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import type { ValueScope } from 'ajv/dist/compile/codegen/scope.js';
import { SchemaEnv } from 'ajv/dist/compile/index.js';
import names from 'ajv/dist/compile/names.js';
import { validateFunctionCode } from 'ajv/dist/compile/validate/index.js';
import type { Schema } from '../contract.ts';
import { ValidatorCode } from './validator-code.ts';

/**
 * Returns the function that validates a schema, as Ajv generates it. `Ajv.compile` would also evaluate the code, and keep
 * every schema.
 */
export function toFunctionCode(schema: Schema, ajv: Ajv, scope: ValueScope): { name: string; code: string } {
  const gen = new ValidatorCode(scope, { lines: true, ownProperties: true });
  const name = gen.scopeName('validate');
  const whole = gen.scopeName('schema');
  validateFunctionCode(toContext(schema, ajv, { gen, validateName: name, topSchemaRef: whole }));
  gen.optimize(1);
  const code = gen.toString();
  // Few keywords refer to the schema itself.
  const isUsed = new RegExp(`\\b${whole.str}\\b`).test(code);
  return { name: name.str, code: isUsed ? `const ${whole.str} = ${stringify(schema)};\n${code}` : code };
}

type Own = Pick<SchemaCxt, 'gen' | 'validateName' | 'topSchemaRef'>;

/** Returns the context with which Ajv starts. */
function toContext(schema: Schema, ajv: Ajv, own: Own): SchemaCxt {
  const { data, parentData, parentDataProperty } = names.default;
  return {
    ...own,
    schema,
    schemaEnv: new SchemaEnv({ schema }),
    allErrors: true,
    data,
    parentData,
    parentDataProperty,
    dataNames: [data],
    dataPathArr: [nil],
    dataLevel: 0,
    dataTypes: [],
    definedProperties: new Set(),
    rootId: '',
    baseId: '',
    schemaPath: nil,
    errSchemaPath: '#',
    errorPath: _`""`,
    opts: ajv.opts,
    self: ajv,
  };
}
