import ts from 'typescript';

/** Removes members of an object literal from a text, and the lines that contain nothing else; comments stay. */
export function removeMembers(text: string, members: ts.ObjectLiteralElementLike[]): string {
  return withoutNodes(text, withCommas(members));
}

/** Returns members of a list with the commas to remove; the list gets no trailing comma that it did not have. */
function withCommas(members: ts.Node[]): ts.Node[] {
  const all = members[0]?.parent.getChildren().find(({ kind }) => kind === ts.SyntaxKind.SyntaxList);
  const tokens = all?.getChildren() ?? [];
  function isComma(node?: ts.Node) {
    return node?.kind === ts.SyntaxKind.CommaToken;
  }
  const removed = tokens.filter((token, at) => members.includes(isComma(token) ? (tokens[at - 1] ?? token) : token));
  const last = tokens.filter((token) => !removed.includes(token)).at(-1);
  return !isComma(tokens.at(-1)) && last && isComma(last) ? [...removed, last] : removed;
}

function withoutNodes(text: string, nodes: ts.Node[]): string {
  const ranges = nodes.map((node) => ({ start: node.getStart(), end: node.end }));
  let rest = text;
  for (const { start, end } of ranges.toSorted((one, other) => other.start - one.start)) {
    const before = rest.slice(0, start);
    const after = rest.slice(end);
    const line = /(?:^|\n)[ \t]*$/.exec(before)?.[0].replace('\n', '');
    const ending = /^[ \t]*(?:\r?\n|$)/.exec(after)?.[0];
    if (line !== undefined && ending !== undefined)
      rest = before.slice(0, start - line.length) + after.slice(ending.length);
    else rest = before + (/\s$/.test(before) ? after.replace(/^[ \t]+/, '') : after);
  }
  return rest;
}
