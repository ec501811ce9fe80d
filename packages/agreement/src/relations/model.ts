import {
  type Contract,
  type ContractOperation,
  findAt,
  findGaps,
  type Gap,
  toPointerKeys,
} from '@contract-first/compiler';
import type { Case, Fault } from '../case.ts';
import { toLocationText } from '../location.ts';
import { createSchemaWalk, type SchemaWalk } from '../requests/applied-schemas.ts';
import { findParameterAt, readLocation } from '../requests/fault-location.ts';
import { findBodySchema, toSchemaPointer } from '../requests/schema-pointers.ts';
import { findValue } from './find-value.ts';
import type { Rule } from './rule.ts';

/** Lists what the compiler's report says that the gateway leaves to the function. */
export function toModelRules(contract: Contract): Rule[] {
  const byOperation = Map.groupBy(findGaps(contract), ({ operationId }) => operationId);
  const rules = contract.operations.flatMap((operation) => {
    const gaps = byOperation.get(operation.operationId) ?? [];
    const find = createGapFinder(operation, gaps, contract);
    return gaps.map((gap) => toRule(gap, find));
  });
  return [...rules, toTextRule(contract)];
}

/** The report leaves out `type: string` of a parameter, which the text of any value has. */
function toTextRule({ document }: Contract): Rule {
  return {
    reason: 'The gateway reads a parameter as text.',
    outcome: 'weaker',
    covers: ({ keyword, pointer, at }) =>
      keyword === 'type' && !at.startsWith('#') && findAt(document, pointer) === 'string',
  };
}

function toRule(gap: Gap, find: FindGap): Rule {
  const { operationId, location, keyword, rule, source } = gap;
  return {
    reason: `${rule} (${source})`,
    outcome: 'weaker',
    claim: `${toLocationText(location)}: ${operationId}'s model was never seen to accept what ${keyword} rejects.`,
    covers: (fault, each) => each.operationId === operationId && find(fault, each) === gap,
  };
}

/** Returns the gap that lets the gateway accept a request with a fault; undefined if there is none. */
type FindGap = (fault: Fault, each: Case) => Gap | undefined;

function createGapFinder(operation: ContractOperation, gaps: Gap[], contract: Contract): FindGap {
  const findGap = createGapLookup(gaps, contract);
  const walk = createSchemaWalk(contract.document, findGap);
  const found = new WeakMap<Fault, Gap | undefined>();
  /** A media type has one gap for its whole schema; a parameter's own gap says nothing of its schema. */
  function findOfBody(root: string): Gap | undefined {
    const gap = findGap(toParent(root));
    return gap?.keyword === 'schema' ? gap : undefined;
  }
  function find(fault: Fault, each: Case): Gap | undefined {
    const root = findSchema(fault, each, operation);
    if (root === undefined) return findOfRequest(fault, gaps);
    const start = walk.start(root, findGap(root) ?? findOfBody(root));
    function findHere(pointer: string): Gap | undefined {
      return isWeakened(fault, each, contract) ? findGap(pointer) : undefined;
    }
    return findInSchema(fault, start, findHere, walk) ?? findInBranch(fault, each) ?? findOfRequest(fault, gaps);
  }
  /** A value that matches no branch matches the model of one if that leaves out every rule that the value breaks. */
  function findInBranch({ branches = [] }: Fault, each: Case): Gap | undefined {
    const excused = branches.map((faults) => faults.map((fault) => find(fault, each)));
    return excused.find((found) => !found.includes(undefined))?.[0];
  }
  return (fault, each) => {
    if (!found.has(fault)) found.set(fault, find(fault, each));
    return found.get(fault);
  };
}

/** One place in the sources can have several pointers, and the report has one of them. */
function createGapLookup(gaps: Gap[], { locate }: Contract): (pointer: string) => Gap | undefined {
  function toPlace(pointer: string): string {
    return `${toPointerKeys(pointer).at(-1)} ${toLocationText(locate(pointer))}`;
  }
  const byPointer = new Map(gaps.map((gap) => [gap.pointer, gap]));
  const byPlace = new Map(gaps.map((gap) => [toPlace(gap.pointer), gap]));
  const known = new Map<string, Gap | undefined>();
  return (pointer) => {
    if (!known.has(pointer)) known.set(pointer, byPointer.get(pointer) ?? byPlace.get(toPlace(pointer)));
    return known.get(pointer);
  };
}

/** Returns the pointer of the schema of the body or of the parameter that a fault is in. */
function findSchema({ at }: Fault, { values }: Case, operation: ContractOperation): string | undefined {
  if (at.startsWith('#')) return findBodySchema(operation, values?.mediaType);
  const parameter = findParameterAt(at, operation.parameters);
  return parameter && toSchemaPointer(parameter);
}

/** Follows the schemas to the value that breaks the rule: a gap on every way to the schema of the rule lets the value pass. */
function findInSchema(
  { at, keyword, pointer }: Fault,
  start: ReturnType<SchemaWalk<Gap>['start']>,
  findGap: (pointer: string) => Gap | undefined,
  { descend, findMark }: SchemaWalk<Gap>,
): Gap | undefined {
  const { in: location, keys: all } = readLocation(at);
  const keys = location === '' ? all : all.slice(1);
  // A missing property is not a value.
  if (/equired$/.test(keyword)) keys.pop();
  const applied = keys.reduce(descend, start);
  const schema = applied.has(pointer) ? pointer : toParent(pointer);
  const gap = applied.get(schema) ?? findGap(pointer) ?? findGap(toLimit(pointer));
  // What is left out of a condition lets its keyword accept more.
  return gap ?? (['not', 'if'].includes(keyword) ? findMark(pointer) : undefined);
}

/**
 * Returns whether a value may pass where its keyword is weakened: any number for an integer, and the limit itself for one that
 * excludes it; true for every other keyword, which is left out of the model.
 */
function isWeakened({ keyword, pointer, at }: Fault, each: Case, { document }: Contract): boolean {
  if (!at.startsWith('#')) return true;
  const schema = Object(findAt(document, toParent(pointer)));
  const value = findValue(at, each);
  if (keyword === 'type') return schema.type !== 'integer' || schema.nullable === true || typeof value === 'number';
  if (!/^(exclusiveM|m)(in|ax)imum$/.test(keyword)) return true;
  const limit = typeof schema[keyword] === 'number' ? schema[keyword] : schema[keyword.slice(9).toLowerCase()];
  return value === limit || !Number.isInteger(limit);
}

/** Returns the gap of a field of OpenAPI, such as the `required` of a parameter. */
function findOfRequest({ keyword, pointer }: Fault, gaps: Gap[]): Gap | undefined {
  return gaps.find((gap) => gap.keyword === keyword && [pointer, toParent(pointer)].includes(gap.pointer));
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` stands beside the `minimum` that it changes. */
function toLimit(pointer: string): string {
  return pointer.replace(/\/minimum$/, '/exclusiveMinimum').replace(/\/maximum$/, '/exclusiveMaximum');
}

function toParent(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
