import ts from 'typescript';
import { type Import, type RegistrySource, toMemberName, toOwnModule } from './read.ts';

/** Removes the entries of operations that are gone, those whose import does not exist, and the imports only they used. */
export function removeEntries(
  { text, source, object, imports }: RegistrySource,
  ids: string[],
  isThere: (module: string) => boolean,
): { text: string; removed: string[] } {
  const own = new Set(ids.map(toOwnModule));
  function isBroken({ module }: Import) {
    return module.startsWith('.') && !own.has(module) && !isThere(module);
  }
  const broken = new Set(imports.filter(isBroken).flatMap(({ bindings }) => bindings.map(toName)));
  const gone = object.properties.filter((member) => {
    const name = toMemberName(member);
    return name !== undefined && (!ids.includes(name) || findNames([member]).some((used) => broken.has(used)));
  });
  const lost = new Set(findNames(gone));
  const used = new Set(findNames(source.statements, new Set<ts.Node>(gone)));
  function isUseless({ module }: Import, name: string) {
    return !used.has(name) && (lost.has(name) || (/^\.\/[^/]+$/.test(module) && !own.has(module)));
  }
  const removals = imports.flatMap((each) => {
    const useless = each.bindings.filter((binding) => isUseless(each, toName(binding)));
    if (useless.length === 0) return [];
    return useless.length === each.bindings.length ? [each.statement] : withCommas(useless, source);
  });
  return {
    text: withoutNodes(text, [...removals, ...withCommas(gone, source)], source),
    removed: gone.map((member) => toMemberName(member) ?? ''),
  };
}

function toName(binding: Import['bindings'][number]): string {
  return binding.name?.text ?? '';
}

/** Finds the identifiers in these nodes, but for those in imports and in the nodes to skip. */
function findNames(nodes: Iterable<ts.Node>, skipped = new Set<ts.Node>()): string[] {
  const names: string[] = [];
  function visit(node: ts.Node): void {
    if (skipped.has(node) || ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  }
  for (const node of nodes) visit(node);
  return names;
}

/** Returns members of one list, each with the comma behind it; the list never ends in a comma that it did not have. */
function withCommas(members: ts.Node[], source: ts.SourceFile): ts.Node[] {
  const all = members[0]?.parent.getChildren(source).find(({ kind }) => kind === ts.SyntaxKind.SyntaxList);
  const tokens = all?.getChildren(source) ?? [];
  function isComma(node?: ts.Node) {
    return node?.kind === ts.SyntaxKind.CommaToken;
  }
  const gone = tokens.filter((token, at) => members.includes(isComma(token) ? (tokens[at - 1] ?? token) : token));
  const last = tokens.filter((token) => !gone.includes(token)).at(-1);
  return !isComma(tokens.at(-1)) && last && isComma(last) ? [...gone, last] : gone;
}

/** Cuts nodes out of a text, and with them the lines that hold nothing else; comments stay. */
function withoutNodes(text: string, nodes: ts.Node[], source: ts.SourceFile): string {
  const places = nodes.map((node) => ({ start: node.getStart(source), end: node.end }));
  let rest = text;
  for (const { start, end } of places.toSorted((one, other) => other.start - one.start)) {
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
