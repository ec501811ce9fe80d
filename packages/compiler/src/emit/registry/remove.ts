import ts from 'typescript';
import { type Import, type RegistrySource, toMemberName, toOwnModule } from './read.ts';

/** Removes the entries of operations that no longer exist, those whose module does not exist, and imports only they used. */
export function removeEntries(
  { text, source, object, imports }: RegistrySource,
  ids: string[],
  moduleExists: (module: string) => boolean,
): { text: string; removed: string[] } {
  const own = new Set(ids.map(toOwnModule));
  function isBroken({ module }: Import) {
    return module.startsWith('.') && !own.has(module) && !moduleExists(module);
  }
  const broken = new Set(imports.filter(isBroken).flatMap(({ bindings }) => bindings.map(toName)));
  const removed = object.properties.filter((member) => {
    const name = toMemberName(member);
    return name !== undefined && (!ids.includes(name) || findNames([member]).some((used) => broken.has(used)));
  });
  const removedNames = new Set(findNames(removed));
  const used = new Set(findNames(source.statements, new Set<ts.Node>(removed)));
  function isUnused({ module }: Import, name: string) {
    return !used.has(name) && (removedNames.has(name) || (/^\.\/[^/]+$/.test(module) && !own.has(module)));
  }
  const removals = imports.flatMap((each) => {
    const unused = each.bindings.filter((binding) => isUnused(each, toName(binding)));
    if (unused.length === 0) return [];
    return unused.length === each.bindings.length ? [each.statement] : withCommas(unused, source);
  });
  return {
    text: withoutNodes(text, [...removals, ...withCommas(removed, source)], source),
    removed: removed.map((member) => toMemberName(member) ?? ''),
  };
}

function toName(binding: Import['bindings'][number]): string {
  return binding.name?.text ?? '';
}

/** Returns the identifiers in these nodes, except those in imports and in the nodes to skip. */
function findNames(nodes: Iterable<ts.Node>, skipped = new Set<ts.Node>()): string[] {
  const names: string[] = [];
  function collect(node: ts.Node): void {
    if (skipped.has(node) || ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, collect);
  }
  for (const node of nodes) collect(node);
  return names;
}

/** Returns members of a list with the commas to remove; the list gets no trailing comma that it did not have. */
function withCommas(members: ts.Node[], source: ts.SourceFile): ts.Node[] {
  const all = members[0]?.parent.getChildren(source).find(({ kind }) => kind === ts.SyntaxKind.SyntaxList);
  const tokens = all?.getChildren(source) ?? [];
  function isComma(node?: ts.Node) {
    return node?.kind === ts.SyntaxKind.CommaToken;
  }
  const removed = tokens.filter((token, at) => members.includes(isComma(token) ? (tokens[at - 1] ?? token) : token));
  const last = tokens.filter((token) => !removed.includes(token)).at(-1);
  return !isComma(tokens.at(-1)) && last && isComma(last) ? [...removed, last] : removed;
}

/** Removes nodes from a text, and the lines that contain nothing else; comments stay. */
function withoutNodes(text: string, nodes: ts.Node[], source: ts.SourceFile): string {
  const ranges = nodes.map((node) => ({ start: node.getStart(source), end: node.end }));
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
