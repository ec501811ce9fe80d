import ts from 'typescript';
import { ContractError, type Location } from '../../contract.ts';
import { toFileName } from '../../operation-id.ts';

/** A parsed registry. */
export interface RegistrySource {
  text: string;
  source: ts.SourceFile;
  /** The object of `export const operations =`. */
  object: ts.ObjectLiteralExpression;
  imports: Import[];
}

export interface Import {
  statement: ts.ImportDeclaration;
  module: string;
  /** The names it binds: the default and the named imports. */
  bindings: (ts.ImportClause | ts.ImportSpecifier | ts.NamespaceImport)[];
}

/**
 * Parses a registry.
 * @throws {ContractError} when the text has a syntax error, or does not declare the object of operations
 */
export function readRegistry(text: string, file: string): RegistrySource {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  checkSyntax(source, file);
  const object = findObject(source);
  if (object) return { text, source, object, imports: readImports(source) };
  throw toContractError(
    { file, line: 1, column: 1 },
    'This registry does not declare `export const operations: Operations = { … }`.',
    'Declare it, or delete the file and run `npm run scaffold` to create it again.',
  );
}

/** Returns the module specifier of an operation's file. */
export function toOwnModule(operationId: string): string {
  return `./${toFileName(operationId)}`;
}

/** Returns the name of an object's member; undefined if it has none, such as `...rest`. */
export function toMemberName({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
}

function checkSyntax(source: ts.SourceFile, file: string): void {
  const [first] = ts.transpileModule(source.text, { fileName: 'index.ts', reportDiagnostics: true }).diagnostics ?? [];
  if (!first) return;
  const { line, character } = source.getLineAndCharacterOfPosition(first.start ?? 0);
  const message = ts.flattenDiagnosticMessageText(first.messageText, ' ');
  throw toContractError(
    { file, line: line + 1, column: character + 1 },
    `This registry has a syntax error: ${message}`,
    'Fix it, then run `npm run scaffold` again.',
  );
}

function toContractError(location: Location, message: string, hint: string): ContractError {
  return new ContractError([{ location, message, hint }]);
}

function findObject(source: ts.SourceFile): ts.ObjectLiteralExpression | undefined {
  const declaration = source.statements
    .filter(ts.isVariableStatement)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => name.getText(source) === 'operations');
  let value = declaration?.initializer;
  while (value && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value) || ts.isParenthesizedExpression(value)))
    value = value.expression;
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}

function readImports(source: ts.SourceFile): Import[] {
  return source.statements.filter(ts.isImportDeclaration).map((statement) => {
    const { importClause, moduleSpecifier } = statement;
    const named = importClause?.namedBindings;
    const bindings = [
      ...(importClause?.name ? [importClause] : []),
      ...(named && ts.isNamedImports(named) ? named.elements : named ? [named] : []),
    ];
    return { statement, module: (moduleSpecifier as ts.StringLiteral).text, bindings };
  });
}
