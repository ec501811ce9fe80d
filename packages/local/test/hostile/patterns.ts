import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A regular expression as it stands in a file. */
export interface Pattern {
  /** As `file:line`. */
  place: string;
  source: string;
  flags: string;
}

/** Every regular expression, as a literal or as `RegExp` of texts, in the files that globs name, by file. */
export function listPatterns(globs: string[]): [file: string, patterns: Pattern[]][] {
  const files = globSync(globs).toSorted();
  return files.map((file): [string, Pattern[]] => [file, readPatterns(file)]).filter(([, patterns]) => patterns.length);
}

function readPatterns(file: string): Pattern[] {
  const root = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const patterns: Pattern[] = [];
  function visit(node: ts.Node): void {
    const found = findPattern(node);
    const line = root.getLineAndCharacterOfPosition(node.getStart(root)).line + 1;
    if (found) patterns.push({ place: `${file}:${line}`, ...found });
    ts.forEachChild(node, visit);
  }
  visit(root);
  return patterns;
}

function findPattern(node: ts.Node): Omit<Pattern, 'place'> | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'RegExp')
    return undefined;
  const [source, flags] = node.arguments ?? [];
  if (!source || !ts.isStringLiteral(source)) return undefined;
  return { source: source.text, flags: flags && ts.isStringLiteral(flags) ? flags.text : '' };
}
