import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Where no package is found. */
const folder = '/virtual';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: [],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
};

/** What emitted types import from elsewhere. */
const stub = "declare module '@contract-first/lambda' { export type Routes = object; }";

const libraries = new Map<string, ts.SourceFile | undefined>();

/** Returns the errors of the type checker in these files, by relative path; declaration files are checked like others. */
export function findTypeErrors(files: { [path: string]: string }): string[] {
  const texts = new Map(
    Object.entries({ 'stub.d.ts': stub, ...files }).map(([path, text]) => [join(folder, path), text]),
  );
  const program = ts.createProgram([...texts.keys()], options, createHost(texts));
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line : 0;
    const at = file
      ? `${file.fileName.slice(folder.length + 1)}:${line + 1} ${file.text.split('\n')[line]?.trim()}`
      : '';
    return `${at} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

function createHost(texts: Map<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  function getSourceFile(path: string, target: ts.ScriptTarget | ts.CreateSourceFileOptions) {
    const text = texts.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, target);
    if (!libraries.has(path)) libraries.set(path, host.getSourceFile(path, target));
    return libraries.get(path);
  }
  return {
    ...host,
    getSourceFile,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    directoryExists: (path) =>
      [...texts.keys()].some((file) => dirname(file).startsWith(path)) || ts.sys.directoryExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
  };
}
