import { nil } from 'ajv';
import { ValueScope } from 'ajv/dist/compile/codegen/scope.js';
import type { Schema } from '../contract.ts';
import type { Converter } from '../schema/converter.ts';
import { createAjv } from './ajv.ts';

/** Source code, by path in a folder. */
export type Files = { [path: string]: string };

/** Declarations for a module, which import the validators of shared schemas and the runtime. */
export interface Declarations {
  code: string;
  /** The names of the validators, one for each schema. */
  names: string[];
}

/** Compiles schemas to the source of modules, each numbered on its own, so that a change to one leaves the others as they are. */
export interface ModuleCompiler {
  /** Compiles schemas for a module in the folder that has `schemas/`. */
  compile(schemas: (Schema | boolean)[]): Declarations;
  /** Returns a module for each shared schema, `<folder>/schemas/Item.js`, that exports `validate`. */
  compileShared(folder: string): Files;
}

/**
 * Creates a compiler for schemas that this converter has converted. Unlike Ajv's own standalone code, which repeats every
 * schema that it refers to, a module imports the validators of shared schemas.
 * @param options.allErrors whether validators find every error or stop at the first
 */
export function createModuleCompiler(
  { definitions }: Pick<Converter, 'definitions'>,
  { allErrors }: { allErrors: boolean },
): ModuleCompiler {
  const ajv = createAjv({ allErrors });
  const refs = new Map<unknown, string>();
  for (const [ref, schema] of definitions) {
    ajv.addSchema(toObjectSchema(schema), ref);
    // Ajv calls this validator, and does not compile the schema again.
    const validate = Object.assign(() => true, { errors: null });
    Object.assign(ajv.schemas[ref] ?? {}, { validate });
    refs.set(validate, ref);
  }

  function compileModule(schemas: (Schema | boolean)[], toImport: ToImport): Declarations {
    Object.assign(ajv, { scope: new ValueScope({ ...ajv.scope.opts, scope: {} }) });
    const functions: string[] = [];
    const names = schemas.map((schema) => {
      const { $ref, ...rest } = toObjectSchema(schema);
      const shared = Object.keys(rest).length === 0 && ajv.schemas[$ref]?.validate;
      if (shared) return ajv.scope.value('validate', { ref: shared }).str;
      // A copy, since Ajv knows the schema itself as a shared one.
      const { source } = ajv.compile({ ...toObjectSchema(schema) });
      functions.push(String(source?.validateCode));
      return String(source?.validateName);
    });
    const imports: string[] = [];
    const constants = ajv.scope.scopeCode(undefined, {}, (name) => {
      const ref = refs.get(name.value?.ref);
      // Any other is a function of this module.
      if (ref !== undefined) imports.push(toImport(ref, name.str, names));
      return nil;
    });
    const code = [...imports, constants, ...functions].join('');
    return { code: code.replaceAll(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, 'runtime.$1'), names };
  }

  return {
    compile: (schemas) =>
      compileModule(schemas, (ref, name) => `import { validate as ${name} } from './schemas/${toFile(ref)}';`),
    compileShared: (folder) =>
      Object.fromEntries(
        [...definitions].map(([ref, schema]) => [`${folder}/schemas/${toFile(ref)}`, compileOne(ref, schema)]),
      ),
  };

  function compileOne(own: string, schema: Schema | boolean): string {
    const { code, names } = compileModule([schema], (ref, name, [self]) =>
      ref === own ? `const ${name} = ${self};` : `import { validate as ${name} } from './${toFile(ref)}';`,
    );
    return `${code}\nexport { ${names[0]} as validate };`;
  }
}

/** Returns the statement that declares `name` as the validator of a shared schema, in the module of these validators. */
type ToImport = (ref: string, name: string, validators: string[]) => string;

function toFile(ref: string): string {
  return `${ref.slice('schema:'.length)}.js`;
}

/** Ajv identifies schemas by object identity, which booleans do not have. */
function toObjectSchema(schema: Schema | boolean): Schema {
  return schema === true ? {} : schema === false ? { not: {} } : schema;
}
