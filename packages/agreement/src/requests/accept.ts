import type { ContractOperation } from '@contract-first/compiler';

/** API Gateway returns binary when the first media type of Accept is one of its binary media types. */
export function toAccept({ responses }: ContractOperation): { [name: string]: string } {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const [mediaType] = Object.keys(success?.content ?? {});
  return mediaType === undefined ? {} : { Accept: mediaType };
}
