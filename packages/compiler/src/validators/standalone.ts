import { fileURLToPath } from 'node:url';
import standalone from 'ajv/dist/standalone/index.js';
import { build, type Plugin } from 'esbuild';
import type { Schema } from '../contract.ts';
import type { Converter } from '../schema/converter.ts';
import { createAjv } from './ajv.ts';

/** Schemas to compile, each once: `add` answers the name that its validator is exported by. */
export function createRoots() {
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

/** The text of a module that exports `check0`, `check1`, … for these schemas; it still asks for our run time. */
export function toStandalone(
  schemas: (Schema | boolean)[],
  { definitions }: Pick<Converter, 'definitions'>,
  { allErrors }: { allErrors: boolean },
): string {
  const ajv = createAjv({ allErrors });
  for (const [ref, schema] of definitions) ajv.addSchema(toObject(schema), ref);
  const names = schemas.map((schema, index) => {
    const { $ref, ...rest } = toObject(schema);
    const isRef = typeof $ref === 'string' && Object.keys(rest).length === 0;
    if (!isRef) ajv.addSchema(toObject(schema), `root:${index}`);
    return [`check${index}`, isRef ? $ref : `root:${index}`] as const;
  });
  const code = standalone.default(ajv, Object.fromEntries(names));
  return `import * as runtime from 'contract:runtime';\nimport * as formats from 'contract:formats';\n${code.replace(
    /require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g,
    'runtime.$1',
  )}`;
}

/** Ajv knows schemas by identity, and all `true`s are one. */
function toObject(schema: Schema | boolean): Schema {
  return schema === true ? {} : schema === false ? { not: {} } : schema;
}

/**
 * One module out of several and an entry that names them: it imports nothing, and holds only what it uses.
 * Ajv's standalone code alone still requires ajv (https://github.com/ajv-validator/ajv/issues/2209).
 */
export async function toModule(modules: { [name: string]: string }, entry: string): Promise<string> {
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
