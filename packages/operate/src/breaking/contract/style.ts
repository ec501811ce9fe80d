import { followRefs } from '@contract-first/compiler';

/**
 * Returns how a parameter or header is written. `explode` makes a difference to objects, and to lists of another style than
 * `simple`. https://spec.openapis.org/oas/v3.1.1.html#style-examples
 */
export function toStyleText(document: unknown, schemaPointer: string, style: string, explode: boolean): string {
  const { type } = Object(followRefs(document, schemaPointer).node);
  const isSame = ['string', 'number', 'integer', 'boolean'].includes(type) || (type === 'array' && style === 'simple');
  return isSame ? style : `${style}, explode ${explode}`;
}
