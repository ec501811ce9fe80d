import type { Compared } from './compared.ts';
import { type At, toChild } from './view/side.ts';
import type { View } from './view/view.ts';

/** Compares the items of arrays, those of `prefixItems` one by one. */
export function compareArrays({ sub, sup, report, compareParts }: Compared): void {
  if (!sub.types.has('array') || !sup.types.has('array')) return;
  const lengthMax = sub.bounds.of.maxItems?.limit ?? Number.POSITIVE_INFINITY;
  const count = Math.max(...[...sub.base, ...sup.base].map(({ schema }) => schema.prefixItems?.length ?? 0), 0);
  for (let index = 0; index <= count && index < lengthMax; index++) {
    const [given, wanted] = [listItems(sub, index), listItems(sup, index)];
    if (given.some(isFalse) || wanted.length === 0) continue;
    if (given.length > 0 && !wanted.some(isFalse)) compareParts(given, wanted);
    else report('items', { sup: wanted[0]?.pointer ?? sup.pointer });
  }
}

/** Lists the schemas that the item at an index has to match. */
function listItems({ base }: View, index: number): At[] {
  return base.flatMap((at) => {
    const { prefixItems, items } = at.schema;
    if (prefixItems && index < prefixItems.length) return [toChild(at, 'prefixItems', index)];
    return items === undefined || items === true ? [] : [toChild(at, 'items')];
  });
}

function isFalse({ schema }: At): boolean {
  return schema === false;
}
