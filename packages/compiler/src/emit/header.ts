import { basename } from 'node:path';
import type { Contract } from '../contract.ts';

/** Returns the comment with which every generated file begins. */
export function toHeader({ file }: Contract): string {
  return `// Generated from ${basename(file)} by npm run generate. Do not edit.\n\n`;
}

/** Returns whether a file begins with this comment, whatever its contract. */
export function hasHeader(text: string): boolean {
  return /^\/\/ Generated from .* by npm run generate\. Do not edit\./.test(text);
}
