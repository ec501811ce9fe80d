import { build, transform } from 'esbuild';
import type { Contract } from '../contract.ts';
import * as formats from '../validators/formats.ts';
import type { Files } from '../validators/modules.ts';
import * as runtime from '../validators/runtime.ts';
import { toHeader } from './header.ts';
import { emitOperations } from './operations.ts';
import { emitRequests } from './requests.ts';
import { emitResponses } from './responses.ts';
import { emitTypes } from './types.ts';

/**
 * Emits every file in `generated/`, by path.
 * @param reportProgress called with the name of each stage before it
 */
export async function emitFiles(contract: Contract, reportProgress: (stage: string) => void): Promise<Files> {
  reportProgress('validators');
  const code = await emitCode(contract);
  reportProgress('types');
  return { 'openapi.d.ts': toHeader(contract) + (await emitTypes(contract)), ...code };
}

/**
 * Emits the modules, whose JavaScript imports nothing from elsewhere, so that the Lambda's bundle contains neither Ajv nor
 * `eval`, and the types of those that others import.
 */
export async function emitCode(contract: Contract): Promise<Files> {
  const code = { ...emitOperations(contract), ...emitRequests(contract), ...emitResponses(contract) };
  const entries = Object.entries({ ...code, ...(await emitRuntime(Object.values(code))) });
  const texts = entries.map(async ([path, text]) => {
    return [path, toHeader(contract) + (path.endsWith('.js') ? await tidy(path, text) : text)] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

/** Emits the functions that these modules call as `runtime.name`. */
async function emitRuntime(modules: string[]): Promise<Files> {
  const pattern = /\bruntime(?:\.(\w+)|\["([^"]+)"\])/g;
  const used = new Set(
    modules.flatMap((text) => [...text.matchAll(pattern)].map(([, name, quoted]) => name ?? quoted)),
  );
  function toExport(module: object, file: string) {
    const names = Object.keys(module).filter((name) => used.has(name));
    return names.length === 0
      ? ''
      : `export { ${names.map((name) => JSON.stringify(name)).join(', ')} } from '${file}';\n`;
  }
  const contents = toExport(runtime, './runtime.ts') + toExport(formats, './formats.ts');
  // A text of the contract may look like a call, for which the module is imported as well.
  if (used.size === 0) return {};
  const { outputFiles } = await build({
    ...options,
    stdin: { contents, resolveDir: `${import.meta.dirname}/../validators` },
    absWorkingDir: import.meta.dirname,
    bundle: true,
    write: false,
  });
  return { 'runtime.js': outputFiles[0]?.text ?? '' };
}

/** Formats code that is generated on one line, without what it does not use. */
async function tidy(path: string, text: string): Promise<string> {
  const uses = /\bruntime[.[]/.test(text) && path !== 'runtime.js';
  const depth = path.split('/').length - 1;
  const source = uses ? `import * as runtime from '${'../'.repeat(depth)}runtime.js';\n${text}` : text;
  return (await transform(source, { ...options, treeShaking: true })).code;
}

const options = {
  format: 'esm',
  target: 'es2024',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
} as const;
