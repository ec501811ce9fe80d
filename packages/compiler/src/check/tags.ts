import type { Contract } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { findNearest } from '../nearest.ts';
import { findAt, toPointer } from '../pointer.ts';

/** Warns about a tag of an operation that is a slip away from one that the document declares. Others need not be declared. */
export function checkTags({ document, operations }: Contract, { warn }: Reporter): void {
  const declared: string[] = (document.tags ?? []).map(({ name }: { name: unknown }) => String(name));
  for (const { pointer } of operations) {
    const { tags = [] } = findAt(document, pointer) as { tags?: unknown[] };
    for (const [index, tag] of tags.map(String).entries()) {
      const nearest = declared.includes(tag) ? undefined : findNearest(tag, declared);
      if (nearest === undefined) continue;
      const message = `The tag "${tag}" is not declared, but is close to one that is.`;
      warn('misspelled-tag', toPointer(pointer, 'tags', index), message, `Did you mean "${nearest}"?`);
    }
  }
}
