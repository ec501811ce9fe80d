import { toPointerKeys } from '@contract-first/compiler';
import { type EvaluationPlugin, getKeyword, type ValidationContext } from '@hyperjump/json-schema/experimental';
import { type JsonNode, value as read } from '@hyperjump/json-schema/instance/experimental';
import type { Fault } from '../case.ts';
import { fromUrl } from './document.ts';

/** A rule that a value breaks; `keyword` is absent for a schema that is `false`, whose applicator names it. */
interface Failure {
  url: string;
  keyword?: string;
  node: JsonNode;
  /** The property that is missing. */
  missing?: string;
  /** Of each subschema, why the value does not match it. */
  branches?: Failure[][];
}

interface Context extends ValidationContext {
  failures?: Failure[];
  /** The failures of each subschema that was applied, and their number. */
  branches?: Failure[][];
  counted?: number;
}

/** Creates a plugin for one evaluation, and the function that lists the faults it has seen. */
export function createFaultCollector(): { plugin: EvaluationPlugin; list(): Fault[] } {
  let found: Failure[] = [];
  const plugin: EvaluationPlugin<Context> = {
    afterKeyword([id, url, value], node, context, valid, schemaContext) {
      if (valid) return;
      const keyword = url.slice(url.lastIndexOf('/') + 1);
      const { failures: inner = [], branches = [] } = context;
      const failures = toFailures({ url, keyword, node, branches }, value, id, inner);
      schemaContext.failures = [...(schemaContext.failures ?? []), ...failures];
    },
    afterSchema(url, node, context, valid) {
      if (!valid && context.ast[url] === false) context.failures = [...(context.failures ?? []), { url, node }];
      found = context.failures ?? [];
      context.branches = [...(context.branches ?? []), found.slice(context.counted ?? 0)];
      context.counted = found.length;
    },
  };
  return { plugin: plugin as EvaluationPlugin, list: () => toDistinct(found.map(toFault)) };
}

/** Returns what is reported for a keyword that fails, with the failures of its subschemas. */
function toFailures(failure: Failure, value: unknown, id: string, inner: Failure[]): Failure[] {
  const { keyword, url, node } = failure;
  if (keyword === 'required') return withMissing(failure, value as string[]);
  if (keyword === 'dependentRequired') {
    const dependents = (value as [string, string[]][]).filter(([name]) => hasOwn(node, name));
    return withMissing(failure, [...new Set(dependents.flatMap(([, names]) => names))]);
  }
  if (keyword === 'then' || keyword === 'else') {
    return [{ ...failure, keyword: 'if', url: url.replace(/[a-z]+$/, 'if') }];
  }
  if (keyword === 'propertyNames') return inner.map((each) => ({ ...failure, node: each.node }));
  if (!getKeyword(id).simpleApplicator) return [failure];
  return inner.map((each) => ({ ...each, keyword: each.keyword ?? keyword ?? '' }));
}

function withMissing(failure: Failure, names: string[]): Failure[] {
  return names.filter((name) => !hasOwn(failure.node, name)).map((missing) => ({ ...failure, missing }));
}

function hasOwn(node: JsonNode, name: string): boolean {
  return Object.hasOwn(read<object>(node), name);
}

function toFault({ url, keyword, node, missing, branches }: Failure): Fault {
  const pointer = fromUrl(url);
  const path = node.pointer.replace(/^\*/, '').split('/').slice(1);
  if (missing !== undefined) path.push(missing.replaceAll('~', '~0').replaceAll('/', '~1'));
  const at = ['#', ...path.map((key) => encodeURIComponent(key.toWellFormed()))].join('/');
  const name = keyword ?? toPointerKeys(pointer).at(-1) ?? '';
  const isChoice = name === 'anyOf' || name === 'oneOf';
  return {
    keyword: name,
    pointer,
    at,
    ...(isChoice && branches ? { branches: branches.map((each) => toDistinct(each.map(toFault))) } : {}),
  };
}

/** A schema that applies to the same value twice, such as by two references, breaks the same rule once. */
function toDistinct(faults: Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.pointer} ${fault.at}`, fault])).values()];
}
