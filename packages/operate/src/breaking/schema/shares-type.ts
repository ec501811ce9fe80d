import type { Compared } from './compared.ts';
import type { Atom } from './view/side.ts';

/** Returns whether both allow values of a type, so that what restricts it matters. */
export function sharesType({ sub, sup }: Pick<Compared, 'sub' | 'sup'>, type: Atom): boolean {
  return sub.types.has(type) && sup.types.has(type);
}
