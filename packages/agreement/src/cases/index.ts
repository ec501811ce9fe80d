/** Requests derived from a contract, for tests of other packages. */
export type { Case } from '../case.ts';
export { type NamedValues, toNamedValues } from '../requests/named-values.ts';
export { deriveCases } from './derive.ts';
