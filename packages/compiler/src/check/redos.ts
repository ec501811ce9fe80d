import type { Contract } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { toPointer } from '../pointer.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';

/** Up to this length, a pattern whose time grows with the square or cube of the length is fast enough. */
const harmlessLength = 256;

/** The timeout for the analysis of one pattern, in milliseconds; after it, the pattern passes. */
const analysisTimeout = 500;

/** Warns about patterns that are open to denial of service (ReDoS): their time grows faster than the length of the text. */
export async function checkSlowPatterns(contract: Contract, { warn }: Reporter): Promise<void> {
  const patterns = listPatterns(contract).filter(({ pattern }) => mayBeSlow(pattern));
  if (patterns.length === 0) return;
  const { checkSync } = await import('recheck');
  const known = new Map<string, ReturnType<typeof checkSync>>();
  for (const { pattern, pointer, maxLength } of patterns) {
    const found = known.get(pattern) ?? checkSync(...toAnalyzable(pattern), { timeout: analysisTimeout });
    known.set(pattern, found);
    if (found.status !== 'vulnerable') continue;
    const { type, summary } = found.complexity;
    if (type === 'polynomial' && maxLength <= harmlessLength) continue;
    warn(
      'slow-pattern',
      pointer,
      `The time to match the pattern ${pattern} is ${summary} in the length of the text, as with ${found.attack.pattern}.`,
      'Do not let two repetitions match the same characters, or limit one of them, as in {1,20}.',
    );
  }
}

interface Found {
  pattern: string;
  pointer: string;
  maxLength: number;
}

function listPatterns({ document }: Contract): Found[] {
  const found: Found[] = [];
  for (const [schema, pointer] of listSchemas(document)) {
    traverseSchema(schema, pointer, ({ pattern, maxLength = Number.POSITIVE_INFINITY, patternProperties }, at) => {
      if (typeof pattern === 'string') found.push({ pattern, pointer: toPointer(at, 'pattern'), maxLength });
      for (const name of Object.keys(patternProperties ?? {})) {
        found.push({
          pattern: name,
          pointer: toPointer(at, 'patternProperties', name),
          maxLength: Number.POSITIVE_INFINITY,
        });
      }
    });
  }
  return found;
}

/** A pattern needs two unlimited repetitions to be slow. */
function mayBeSlow(pattern: string): boolean {
  return (pattern.match(/[*+]|\{\d+,\}/g) ?? []).length > 1;
}

/** Returns a pattern and its flags; recheck does not know flags in groups, so that they apply to the whole pattern. */
function toAnalyzable(pattern: string): [source: string, flags: string] {
  const groups = /\(\?([ims]+)(?:-[ims]+)?:/g;
  const flags = new Set([...pattern.matchAll(groups)].flatMap(([, names = '']) => [...names]));
  return [pattern.replace(/\(\?[ims]*(?:-[ims]+)?:/g, '(?:'), `${[...flags].join('')}u`];
}
