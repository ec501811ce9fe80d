import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Seen } from './record.ts';

/** Which of a contract's responses (operation × status × media type) a run of the contract tests has seen. */
export interface Coverage {
  seen: Seen[];
  unseen: Seen[];
  /** Of the declared responses, rounded down. */
  percent: number;
}

export function toCoverage({ operations }: Contract, seen: Seen[]): Coverage {
  const found = new Set(seen.map(toKey));
  const declared = operations.flatMap(listResponses);
  const covered = declared.filter((response) => found.has(toKey(response)));
  return {
    seen: covered,
    unseen: declared.filter((response) => !found.has(toKey(response))),
    percent: Math.floor((100 * covered.length) / Math.max(1, declared.length)),
  };
}

/** Describes a coverage, with a line for each operation that has responses which were never seen. */
export function describeCoverage({ seen, unseen, percent }: Coverage, subject: string): string {
  const all = seen.length + unseen.length;
  const byOperation = Map.groupBy(unseen, ({ operationId }) => operationId);
  const isOnly = createIsOnly([...seen, ...unseen]);
  const lines = [...byOperation].map(
    ([operationId, responses]) =>
      `  ${operationId}: ${responses.map((each) => (isOnly(each) ? each.status : toText(each))).join(', ')}`,
  );
  const title = `Contract coverage, ${subject}: ${seen.length} of ${all} declared responses (${percent} %)`;
  return [lines.length === 0 ? title : `${title}. Never seen:`, ...lines].join('\n');
}

function listResponses({ operationId, method, responses }: ContractOperation): Seen[] {
  return Object.entries(responses).flatMap(([status, { content }]) => {
    const mediaTypes = method === 'HEAD' ? [] : Object.keys(content);
    return (mediaTypes.length > 0 ? mediaTypes : ['']).map((mediaType) => ({ operationId, status, mediaType }));
  });
}

function toKey({ operationId, status, mediaType }: Seen): string {
  return JSON.stringify([operationId, status, mediaType]);
}

function toText({ status, mediaType }: Seen): string {
  return `${status} ${mediaType}`;
}

/** Returns a function that checks whether a response is the only one of its operation and status, so needs no media type. */
function createIsOnly(declared: Seen[]): (response: Seen) => boolean {
  const counts = Map.groupBy(declared, ({ operationId, status }) => `${operationId} ${status}`);
  return ({ operationId, status }) => counts.get(`${operationId} ${status}`)?.length === 1;
}
