import type { ContractOperation } from '@contract-first/compiler';
import { matchesMediaType, toMediaType } from '@contract-first/lambda';

/** Returns the media type or range of an operation's request body that a Content-Type matches, as the contract writes it. */
export function findDeclaredMediaType({ requestBody }: ContractOperation, contentType: string): string | undefined {
  const declared = Object.keys(requestBody?.content ?? {});
  return declared.find((name) => matchesMediaType(toMediaType(contentType), toMediaType(name)));
}
