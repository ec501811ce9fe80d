import { nil } from 'ajv';
import { ValueScope } from 'ajv/dist/compile/codegen/scope.js';
import type { Schema } from '../contract.ts';
import type { Converter } from '../schema/converter.ts';
import { createAjv } from './ajv.ts';
import { toFunctionCode } from './function-code.ts';
import { indent } from './indent.ts';
import { useModuleKeywords } from './module-keywords.ts';

/** Source code, by path in a folder. */
export type Files = { [path: string]: string };

/** Declarations for a module, which import the validators of shared schemas and the runtime. */
export interface Declarations {
  code: string;
  /** The names of the validators, one for each schema. */
  names: string[];
}

/** Compiles schemas to the declarations of a module in `folder`, numbered on its own; `own` if it is that of a shared schema. */
export type CompileModule = (schemas: (Schema | boolean)[], folder: string, own?: string) => Declarations;

/**
 * Creates a compiler of modules for schemas that refer to these definitions. Unlike Ajv's own standalone code, which repeats
 * every schema that it refers to, a module imports the validators of shared schemas, and a change to one leaves the other
 * modules as they are. Each validator stops at the first error, or collects every error if its parameter `all` is set.
 * @param toPath returns the path in `generated/` of the module that exports a shared schema's `validate`
 */
export function createModuleCompiler(
  definitions: Converter['definitions'],
  toPath: (ref: string) => string,
): CompileModule {
  const ajv = createAjv({ allErrors: true });
  useModuleKeywords(ajv);
  // `unevaluated*` looks into them.
  for (const [ref, schema] of definitions) ajv.addSchema(toObjectSchema(schema), ref);
  return (schemas, folder, own) => {
    const scope = new ValueScope({ ...ajv.scope.opts, prefixes, lines: true, scope: {} });
    const functions: string[] = [];
    const names = schemas.map((schema) => {
      const { $ref, ...rest } = toObjectSchema(schema);
      if ($ref !== undefined && Object.keys(rest).length === 0) return scope.value('validate', { ref: $ref }).str;
      const { name, code } = toFunctionCode(toObjectSchema(schema), ajv, scope);
      functions.push(code);
      return name;
    });
    const imports: string[] = [];
    const aliases: string[] = [];
    const constants = scope.scopeCode(undefined, {}, (name) => {
      const ref = String(name.value?.ref);
      if (ref === own) aliases.push(`const ${name} = ${names[0]};\n`);
      else imports.push(`import { validate as ${name} } from '${toSpecifier(folder, toPath(ref))}';\n`);
      return nil;
    });
    const declared = String(constants).replaceAll(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, 'runtime.$1');
    const code = aliases.join('') + declared.trimStart() + functions.map(indent).join('\n');
    if (/\bruntime[.[]/.test(code)) imports.push(`import * as runtime from '${toSpecifier(folder, 'runtime.js')}';\n`);
    return { code: `${imports.join('')}${imports.length > 0 ? '\n' : ''}${code}`, names };
  };
}

/** The names of constants in a module. */
const prefixes = new Set(['validate', 'schema', 'constant', 'pattern', 'formats', 'func', 'obj', 'keyword', 'root']);

/** Returns how a module in a folder imports one at a path. */
function toSpecifier(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? `.${path.slice(folder.length)}` : `../${path}`;
}

/** Ajv identifies schemas by object identity, which booleans do not have. */
function toObjectSchema(schema: Schema | boolean): Schema {
  return schema === true ? {} : schema === false ? { not: {} } : schema;
}
