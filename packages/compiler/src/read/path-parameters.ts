import type { Contract } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { followRefs, type Json, toPointer } from '../pointer.ts';
import { methods } from './operations.ts';

/** A parameter of an operation or of its path: the list that has it, its index there, and its object. */
interface Entry {
  list: Json[];
  node: Json;
  pointer: string;
}

/**
 * Makes the path parameters of every operation those of its path: declares those that the contract does not, as strings, and
 * removes those that the path does not contain. Reports an error where one of each kind suggests a misspelled name.
 * https://spec.openapis.org/oas/v3.0.4.html#path-templating
 */
export function matchPathParameters(document: Contract['document'], reporter: Reporter): void {
  for (const path of Object.keys(document.paths ?? {}).filter((key) => key.startsWith('/'))) {
    const names = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name.replace(/\+$/, '')));
    const item = followRefs(document, toPointer('#/paths', path));
    const shared = listEntries(document, item.node, item.pointer);
    for (const method of methods.filter((name) => item.node[name])) {
      const operation = followRefs(document, toPointer(item.pointer, method));
      const own = listEntries(document, operation.node, operation.pointer);
      matchNames({ path, names, own, shared, ...operation }, reporter);
    }
    for (const entry of shared.filter(({ node }) => !names.has(node.name))) remove(entry);
  }
}

interface Given {
  path: string;
  names: Set<string>;
  own: Entry[];
  shared: Entry[];
  node: Json;
  pointer: string;
}

function matchNames({ path, names, own, shared, node, pointer }: Given, reporter: Reporter): void {
  const declared = [...own, ...shared];
  const missing = [...names].filter((name) => !declared.some((entry) => entry.node.name === name));
  const unknown = declared.filter((entry) => !names.has(entry.node.name));
  // A parameter that could not be read has no name.
  if (unknown.some((entry) => entry.node.name === '')) return;
  for (const entry of unknown) reportUnknown(entry, path, missing, reporter);
  for (const entry of own.filter((each) => unknown.includes(each))) remove(entry);
  if (unknown.length > 0) return;
  for (const name of missing) {
    const message = `${path} contains {${name}}, which no parameter describes: any text is accepted.`;
    const hint = `Add it to parameters: { name: ${name}, in: path, required: true, schema: { type: string } }.`;
    reporter.warn('undeclared-path-parameter', pointer, message, hint);
    node.parameters = [...(node.parameters ?? []), { name, in: 'path', required: true, schema: { type: 'string' } }];
  }
}

function reportUnknown({ node, pointer }: Entry, path: string, missing: string[], { error, warn }: Reporter): void {
  const message = `The path ${path} does not contain {${node.name}}.`;
  const at = toPointer(pointer, 'name');
  if (missing.length === 0)
    warn('superfluous-path-parameter', at, `${message} The parameter is left out.`, 'Remove it.');
  else {
    const hint = `Did you mean ${missing.map((name) => `"${name}"`).join(' or ')}?`;
    error('unknown-path-parameter', at, message, hint);
  }
}

function listEntries(document: Json, { parameters: list = [] }: Json, pointer: string): Entry[] {
  return (list as Json[])
    .map((_, index) => ({ list, ...followRefs(document, toPointer(pointer, 'parameters', index)) }))
    .filter(({ node }) => node.in === 'path');
}

/** Removes a parameter from its list; other lists that refer to the same object keep it. */
function remove({ list, pointer, node }: Entry): void {
  const index = list.findIndex((entry) => entry === node || entry.$ref === pointer);
  if (index >= 0) list.splice(index, 1);
}
