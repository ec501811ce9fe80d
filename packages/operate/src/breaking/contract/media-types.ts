import { type MediaType, toPointer } from '@contract-first/compiler';
import type { At } from '../schema/view/side.ts';

type Content = { [mediaType: string]: MediaType };

/** Returns the entry of a content that a media type falls under: its own, else a range, such as `text/*`. */
export function findMediaType(content: Content, mediaType: string): MediaType | undefined {
  const wanted = toEssence(mediaType);
  const entries = Object.entries(content).map(([name, entry]) => [toEssence(name), entry] as const);
  for (const candidate of [wanted, wanted.replace(/\/.*$/, '/*'), '*/*']) {
    const found = entries.find(([name]) => name === candidate);
    if (found) return found[1];
  }
  return undefined;
}

/** Returns the schema of a media type; without one, any content is valid. */
export function toMediaTypeAt({ schema, pointer }: MediaType): At {
  return { schema: schema ?? true, pointer: toPointer(pointer, 'schema') };
}

function toEssence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}
