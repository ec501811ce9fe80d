import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A regular expression in a file. */
export interface Pattern {
  /** `file:line`. */
  location: string;
  source: string;
  flags: string;
}

/** Returns the regular expressions in the files that match the globs, by file: literals, and `RegExp` of literals. */
export function listPatterns(globs: string[]): [file: string, patterns: Pattern[]][] {
  const files = globSync(globs).toSorted();
  return files.map((file): [string, Pattern[]] => [file, readPatterns(file)]).filter(([, patterns]) => patterns.length);
}

function readPatterns(file: string): Pattern[] {
  const root = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const patterns: Pattern[] = [];
  function collect(node: ts.Node): void {
    const found = findPattern(node);
    const line = root.getLineAndCharacterOfPosition(node.getStart(root)).line + 1;
    if (found) patterns.push({ location: `${file}:${line}`, ...found });
    ts.forEachChild(node, collect);
  }
  collect(root);
  return patterns;
}

function findPattern(node: ts.Node): Omit<Pattern, 'location'> | undefined {
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
