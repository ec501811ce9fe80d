/** Indents code that has one statement per line, and each `{` or `}` of a block at the end or start of one. */
export function indent(code: string): string {
  let depth = 0;
  let indented = '';
  for (const line of code.split('\n').filter((text) => text !== '')) {
    if (line.startsWith('}')) depth--;
    const isElse = line.startsWith('else');
    indented += isElse ? ` ${toSpaced(line)}` : `\n${'  '.repeat(Math.min(depth, maxDepth))}${toSpaced(line)}`;
    if (line.endsWith('{')) depth++;
  }
  return `${indented.slice(1)}\n`;
}

/** Deeper code is not indented further: nested schemas would otherwise consist of spaces. */
const maxDepth = 12;

function toSpaced(line: string): string {
  return line.endsWith('{') ? line.replace(/^(else )?(if|for)\(/, '$1$2 (').replace(/(\S)\{$/, '$1 {') : line;
}
