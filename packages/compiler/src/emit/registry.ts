import ts from 'typescript';
import { ContractError, type Location } from '../diagnostic.ts';
import { toFileStem } from '../operation-id.ts';
import { toPropertyName } from './literal.ts';
import { removeMembers } from './remove-members.ts';

/** A registry that matches the contract, and the changes made. */
export interface Registry {
  text: string;
  /** The operationIds of the entries that were added, and of those that were removed. */
  added: string[];
  removed: string[];
  /** The operations whose entry does not import the file of their name. */
  wiredElsewhere: string[];
  /** The specifiers of the modules it imports. */
  imports: string[];
}

/** The initial registry of a project. */
export const emptyRegistry = `import type { Operations } from '../operation.ts';

/** The registry. An operation of the contract that is missing here does not compile. */
export const operations: Operations = {};
`;

/**
 * Updates a registry to match a contract: adds the missing entries, each importing the file of its name, and removes the
 * entries of operations that no longer exist. Everything else stays as its owner wrote it, which is why this edits the text
 * by TypeScript's syntax tree; `ts-morph` would add a second copy of TypeScript.
 * @param ids the operationIds of the contract
 * @param moduleExists whether a module that the registry imports by a relative path exists
 * @throws {ContractError} when the text is not a registry
 */
export function toRegistry(
  text: string,
  ids: string[],
  { file = 'src/operations/index.ts', moduleExists = (_: string): boolean => true } = {},
): Registry {
  const before = readObject(text, file);
  const own = new Set(ids.map(toOwnModule));
  const removed = before.properties.filter((member) => {
    const id = toMemberName(member);
    const isBroken = listImports(member).some((path) => path.startsWith('.') && !own.has(path) && !moduleExists(path));
    return id !== undefined && (isBroken || !ids.includes(id));
  });
  const kept = removeMembers(text, removed);
  const object = readObject(kept, file);
  const present = new Map(object.properties.map((member) => [toMemberName(member), listImports(member)]));
  const added = ids.filter((id) => !present.has(id));
  return {
    text: insertEntries(kept, object, added),
    added,
    removed: removed.map((member) => toMemberName(member) ?? ''),
    wiredElsewhere: ids.filter((id) => present.has(id) && !present.get(id)?.includes(toOwnModule(id))),
    imports: [...own, ...listImports(object.getSourceFile())],
  };
}

/** Returns the module specifier of an operation's file. */
function toOwnModule(operationId: string): string {
  return `./${toFileStem(operationId)}.ts`;
}

/** Returns the name of an object's member; undefined if it has none, such as `...rest`. */
function toMemberName({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
}

/** Returns the specifiers of the modules that a node imports. */
function listImports(node: ts.Node): string[] {
  const specifiers: string[] = [];
  function collect(inner: ts.Node): void {
    const isCall = ts.isCallExpression(inner) && inner.expression.kind === ts.SyntaxKind.ImportKeyword;
    const specifier = isCall ? inner.arguments[0] : ts.isImportDeclaration(inner) ? inner.moduleSpecifier : undefined;
    if (specifier && ts.isStringLiteral(specifier)) specifiers.push(specifier.text);
    ts.forEachChild(inner, collect);
  }
  collect(node);
  return specifiers;
}

function insertEntries(text: string, { properties }: ts.ObjectLiteralExpression, ids: string[]): string {
  if (ids.length === 0) return text;
  const at = properties.end;
  const entries = ids.map((id) => `\n  ${toPropertyName(id)}: () => import('${toOwnModule(id)}'),`).join('');
  const comma = properties.length > 0 && !properties.hasTrailingComma ? ',' : '';
  const end = text[at] === '}' || /^ \}/.test(text.slice(at)) ? '\n' : '';
  return text.slice(0, at) + comma + entries + end + text.slice(at).replace(/^ (?=\})/, '');
}

/**
 * Returns the object of `export const operations =`.
 * @throws {ContractError} when the text has a syntax error, or does not declare the object
 */
function readObject(text: string, file: string): ts.ObjectLiteralExpression {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  checkSyntax(source, file);
  const object = findObject(source);
  if (object) return object;
  throw toContractError(
    { file, line: 1, column: 1 },
    'This registry does not declare `export const operations: Operations = { … }`.',
    'Declare it, or delete the file and run `npm run scaffold` to create it again.',
  );
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
  return new ContractError([{ rule: 'registry', severity: 'error', location, message, hint }]);
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
