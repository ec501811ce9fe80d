import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { type Command, findCommands } from './commands.ts';
import { toCommonJs } from './common-js.ts';
import { leanSdk } from './lean-sdk.ts';
import { type ResponseChecks, toCheckOptions } from './response-checks.ts';
import { writeIfChanged } from './write.ts';

export interface Bundle {
  /** The folder of the function's asset, which contains the bundle and its source maps. */
  folder: string;
  /** The file that exports the handler. */
  file: string;
  /** The size of this file and of those that it loads at a cold start. */
  bytes: number;
  gzipBytes: number;
  /** The size of the files that are loaded on first use. */
  lazyBytes: number;
  /** The bytes that each source file contributes, by its path relative to the project. */
  contributions: { [file: string]: number };
  /** What the function can ask of AWS. */
  commands: Command[];
}

/**
 * Bundles a function into minified CommonJS files with source maps: one with what a cold start needs, and one for each module
 * that is imported by `import()`, loaded on first use. The same sources give the same bytes.
 * CDK's NodejsFunction would bundle later, during the synthesis, and not report what the bundle contains.
 * @param entry the module that exports `handler`, relative to the working directory
 */
export async function createBundle(entry: string, folder: string, checks?: ResponseChecks): Promise<Bundle> {
  const { define, plugins } = toCheckOptions(checks);
  const { outputFiles, metafile } = await build({
    entryPoints: { handler: entry },
    absWorkingDir: process.cwd(),
    // The base of the paths in the source maps; nothing is written there.
    outdir: resolve('.'),
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    // Includes the SDK: that of the runtime is loaded whole, which takes longer.
    bundle: true,
    // esbuild splits ES modules only, which `toCommonJs` converts.
    splitting: true,
    format: 'esm',
    minify: true,
    platform: 'node',
    target: 'node24',
    // The default selects the SDK's CommonJS builds, with their dead code.
    mainFields: ['module', 'main'],
    // Omits sources of credentials that Lambda does not have, and endpoint discovery, which DynamoDB does not need.
    alias: {
      '@aws-sdk/credential-provider-node': '@contract-first/lambda/credentials',
      '@aws-sdk/middleware-endpoint-discovery': '@contract-first/lambda/endpoint-discovery',
    },
    define,
    plugins: [leanSdk, ...plugins],
    legalComments: 'none',
    sourcemap: 'inline',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const modules = await Promise.all(outputFiles.map(({ path, text }) => toCommonJs(basename(path), text)));
  mkdirSync(folder, { recursive: true });
  for (const { name, code, map } of modules) {
    writeIfChanged(join(folder, name), code);
    writeIfChanged(join(folder, `${name}.map`), map);
  }
  removeOthers(folder, new Set(modules.flatMap(({ name }) => [name, `${name}.map`])));
  const initial = findInitial(metafile);
  const [loaded, lazy] = [true, false].map((isInitial) => {
    return modules.filter(({ name }) => initial.has(name) === isInitial).map(({ code }) => Buffer.from(code));
  });
  return {
    folder,
    file: join(folder, fileName),
    bytes: sum(loaded, (code) => code.length),
    gzipBytes: sum(loaded, (code) => gzipSync(code).length),
    lazyBytes: sum(lazy, (code) => code.length),
    contributions: toContributions(metafile),
    commands: findCommands(metafile),
  };
}

const fileName = 'handler.cjs';

/** Removes the files of earlier bundles, which would otherwise be deployed. */
function removeOthers(folder: string, names: Set<string>): void {
  for (const name of readdirSync(folder)) {
    if (/\.cjs(\.map)?$/.test(name) && !names.has(name)) rmSync(join(folder, name), { force: true });
  }
}

/** Returns the names of the files that are loaded at a cold start. */
function findInitial({ outputs }: Metafile): Set<string> {
  const names = new Set<string>();
  function add(name: string): void {
    if (names.has(name)) return;
    names.add(name);
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement') add(path);
  }
  add(fileName);
  return names;
}

function toContributions({ outputs }: Metafile): Bundle['contributions'] {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return Object.fromEntries(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

function sum(files: Buffer[] | undefined, measure: (file: Buffer) => number): number {
  return (files ?? []).reduce((total, file) => total + measure(file), 0);
}
