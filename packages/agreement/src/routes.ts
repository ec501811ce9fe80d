import { toPathShape } from '@contract-first/compiler';

/**
 * Creates the lookup of a table in `generated/` by the contract's routes (method, space, path): the table has the gateway's,
 * in which path parameters may have other names.
 */
export function createRouteLookup<Entry>(table: { readonly [route: string]: Entry }) {
  const entries = new Map(Object.entries(table).map(([route, entry]) => [toRouteShape(route), entry]));
  return (route: string): Entry | undefined => entries.get(toRouteShape(route));
}

function toRouteShape(route: string): string {
  const [method = ''] = route.split(' ', 1);
  return `${method} ${toPathShape(route.slice(method.length + 1))}`;
}
