import type { Contract, Response } from './contract.ts';
import { followRefs, toPointer } from './pointer.ts';

/**
 * Returns where the contract declares each response's first body, or else the response, such as `openapi.yaml:39:15`, by
 * operationId and status; under the empty name, where it declares the operation.
 */
export function toResponseLocations({ operations, document, file, locate }: Contract) {
  function toPlace(pointer: string): string {
    const { file: found = file, line, column } = locate(pointer);
    return `${found}:${line}:${column}`;
  }
  function toBody({ content, pointer }: Response): string {
    const [mediaType] = Object.keys(content);
    if (mediaType === undefined) return toPlace(pointer);
    return toPlace(followRefs(document, toPointer(pointer, 'content', mediaType, 'schema')).pointer);
  }
  const entries = operations.map(({ operationId, pointer, responses }) => {
    const bodies = Object.entries(responses).map(([status, response]) => [status, toBody(response)]);
    return [operationId, Object.fromEntries([...bodies, ['', toPlace(pointer)]])] as const;
  });
  return Object.fromEntries<{ [status: string]: string }>(entries);
}
