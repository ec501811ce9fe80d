import { build } from 'esbuild';
import type { Contract } from '../contract.ts';
import * as formats from '../validators/formats.ts';
import type { Files } from '../validators/modules.ts';
import * as runtime from '../validators/runtime.ts';
import { toHeader } from './header.ts';
import { emitOperations } from './operations.ts';
import { emitTypes } from './types.ts';
import { emitValidators } from './validators.ts';

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
  const code = { ...emitOperations(contract), ...emitValidators(contract) };
  const files = { ...code, ...(await emitRuntime(Object.values(code))) };
  const header = toHeader(contract);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, header + text]));
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
    stdin: { contents, resolveDir: `${import.meta.dirname}/../validators` },
    absWorkingDir: import.meta.dirname,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  return { 'runtime.js': outputFiles[0]?.text ?? '' };
}
