import { relative } from 'node:path';
import type { Location } from '@contract-first/compiler';

/** Returns a location as `openapi.yaml:31:7`. */
export function toLocationText({ file, line, column }: Location): string {
  return `${relative('.', file)}:${line}:${column}`;
}
