import { fileURLToPath } from 'node:url';
import standalone from 'ajv/dist/standalone/index.js';
import { build, type Plugin } from 'esbuild';
import type { Schema } from '../contract.ts';
import type { Converter } from '../schema/converter.ts';
import { createAjv } from './ajv.ts';

/** Creates a list of schemas to compile, without duplicates; `add` returns the name under which the validator is exported. */
export function createRootSchemas() {
  const names = new Map<string, string>();
  const schemas: (Schema | boolean)[] = [];
  function add(schema: Schema | boolean): string {
    const text = JSON.stringify(schema);
    const name = names.get(text) ?? `check${schemas.push(schema) - 1}`;
    names.set(text, name);
    return name;
  }
  return { add, schemas };
}

/** Returns the source of a module that exports `check0`, `check1`, … for these schemas; it still imports our runtime. */
export function toStandaloneModule(
  schemas: (Schema | boolean)[],
  { definitions }: Pick<Converter, 'definitions'>,
  { allErrors }: { allErrors: boolean },
): string {
  const ajv = createAjv({ allErrors });
  for (const [ref, schema] of definitions) ajv.addSchema(toObjectSchema(schema), ref);
  const names = schemas.map((schema, index) => {
    const { $ref, ...rest } = toObjectSchema(schema);
    const isRef = typeof $ref === 'string' && Object.keys(rest).length === 0;
    if (!isRef) ajv.addSchema(toObjectSchema(schema), `root:${index}`);
    return [`check${index}`, isRef ? $ref : `root:${index}`] as const;
  });
  const code = standalone.default(ajv, Object.fromEntries(names));
  return `import * as runtime from 'contract:runtime';\nimport * as formats from 'contract:formats';\n${code.replace(
    /require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g,
    'runtime.$1',
  )}`;
}

/** Ajv identifies schemas by object identity, which booleans do not have. */
function toObjectSchema(schema: Schema | boolean): Schema {
  return schema === true ? {} : schema === false ? { not: {} } : schema;
}

/**
 * Bundles modules and an entry that refers to them by name into one module without imports or unused code. Ajv's standalone
 * code alone still requires ajv (https://github.com/ajv-validator/ajv/issues/2209).
 */
export async function bundleModules(modules: { [name: string]: string }, entry: string): Promise<string> {
  const imports = Object.keys(modules).map((name) => `import * as ${name} from 'validators:${name}';\n`);
  const { outputFiles } = await build({
    stdin: { contents: imports.join('') + entry, sourcefile: 'index' },
    plugins: [createPlugin(modules)],
    absWorkingDir: import.meta.dirname,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

function createPlugin(modules: { [name: string]: string }): Plugin {
  return {
    name: 'validators',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^validators:/ }, ({ path }) => ({
        path: path.slice('validators:'.length),
        namespace: 'validators',
      }));
      onResolve({ filter: /^contract:/ }, ({ path }) => ({
        path: fileURLToPath(new URL(`./${path.slice('contract:'.length)}.ts`, import.meta.url)),
        sideEffects: false,
      }));
      onLoad({ filter: /.*/, namespace: 'validators' }, ({ path }) => ({ contents: modules[path] ?? '' }));
    },
  };
}
