import { type ContractOperation, type Parameter, toPointer } from '@contract-first/compiler';
import { findDeclaredMediaType } from './declared.ts';

/** Returns the pointer of the schema of a body with this media type; undefined if none is declared. */
export function findBodySchema(operation: ContractOperation, mediaType = ''): string | undefined {
  const media = operation.requestBody?.content[findDeclaredMediaType(operation, mediaType) ?? ''];
  return media && toPointer(media.pointer, 'schema');
}

/** Returns the pointer of the schema of a parameter. */
export function toSchemaPointer({ pointer, mediaType }: Pick<Parameter, 'pointer' | 'mediaType'>): string {
  return mediaType === undefined ? toPointer(pointer, 'schema') : toPointer(pointer, 'content', mediaType, 'schema');
}
