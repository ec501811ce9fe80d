import type { Contract, Diagnostic } from '../contract.ts';
import { toPointer } from '../pointer.ts';
import { toUnicodePattern } from '../schema/pattern.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';

/** A text this long is read in no time by a pattern whose time grows with its square or cube. */
const harmlessLength = 256;

/** For one pattern: what can not be judged in it is let be. */
const milliseconds = 500;

/** The patterns that a client can make run long, since their time grows faster than the text. */
export async function findSlowPatterns(contract: Contract): Promise<Diagnostic[]> {
  const patterns = listPatterns(contract).filter(({ pattern }) => mayBeSlow(pattern));
  if (patterns.length === 0) return [];
  const { checkSync } = await import('recheck');
  const known = new Map<string, ReturnType<typeof checkSync>>();
  return patterns.flatMap(({ pattern, pointer, maxLength }) => {
    const found = known.get(pattern) ?? checkSync(toUnicodePattern(pattern), 'u', { timeout: milliseconds });
    known.set(pattern, found);
    if (found.status !== 'vulnerable') return [];
    const { type, summary } = found.complexity;
    if (type === 'polynomial' && maxLength <= harmlessLength) return [];
    return {
      location: contract.locate(pointer),
      message: `The time that the pattern ${pattern} takes is ${summary} in the text, as with ${found.attack.pattern}.`,
      hint: 'Let no two repetitions take the same characters; where one side is short, say so by {1,20}.',
    };
  });
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
        const place = toPointer(at, 'patternProperties', name);
        found.push({ pattern: name, pointer: place, maxLength: Number.POSITIVE_INFINITY });
      }
    });
  }
  return found;
}

/** One repetition without end takes no longer than its text; it takes two, or one in another. */
function mayBeSlow(pattern: string): boolean {
  return (pattern.match(/[*+]|\{\d+,\}/g) ?? []).length > 1;
}
