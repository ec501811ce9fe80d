import { transform } from 'esbuild';

export interface CommonJsModule {
  name: string;
  code: string;
  map: string;
}

/**
 * Converts an ES module of the bundle, minified and with an inline source map, to CommonJS: an ES module would evaluate every
 * built-in module of Node.js that it imports.
 */
export async function toCommonJs(name: string, text: string): Promise<CommonJsModule> {
  const source = text.replaceAll(importTable, toLazyTable);
  const { code, map } = await transform(source, {
    sourcefile: name,
    ...(source === text ? {} : { banner: lazy }),
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    // Converts `import()` to `require`: it would load Node.js's loader of ES modules.
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  return { name, code: `${code}//# sourceMappingURL=${name}.map\n`, map };
}

/** An object whose members are all functions that import a file of the bundle, as in the registry of operations. */
const importTable = /\{(?:(?:"[^"\\]*"|[\w$]+):\(\)=>import\("\.\/[\w.-]+"\),?)+\}/g;

/**
 * Converts such an object to one that is made from JSON. V8 takes several times as long to parse and create a function as to
 * read the name of a file, which slows a cold start with a thousand operations.
 */
function toLazyTable(table: string): string {
  const members = [...table.matchAll(/(?:"([^"]*)"|([\w$]+)):\(\)=>import\("([^"]+)"\)/g)];
  const files = Object.fromEntries(members.map(([, quoted, name, file]) => [quoted ?? name, file]));
  const call = `__lazy(${JSON.stringify(JSON.stringify(files))})`;
  // Keeps the columns of what follows, for the source map. A small table is as fast either way.
  return call.length <= table.length ? call.padEnd(table.length) : table;
}

const lazy =
  'const __lazy=t=>{const o=JSON.parse(t);for(const k in o){const f=o[k];o[k]=()=>Promise.resolve().then(()=>require(f))}return o};';
