import type { ParameterRow } from './http/parameters.ts';

/** What `generated/operations.ts` says of one operation. */
export interface OperationRow {
  readonly method: string;
  /** As in the contract, with `{name}` for each path parameter. */
  readonly path: string;
  /** Alternatives, each of which is scopes that go together; absent where none are required. */
  readonly scopes?: readonly (readonly string[])[];
  readonly parameters: readonly ParameterRow[];
  readonly requestBody?: { readonly required: boolean; readonly mediaTypes: readonly string[] };
  /** The media types of each response, by `200`, `4XX` or `default`. */
  readonly responses: ByStatus<readonly string[]>;
  readonly responseHeaders: ByStatus<readonly ParameterRow[]>;
}

/** Every operation of a contract, by operationId. */
export type OperationTable = { readonly [operationId: string]: OperationRow };

/** The module `generated/operations.ts`. */
export interface ContractTable {
  readonly operations: OperationTable;
  /** The media types whose bodies are bytes. */
  readonly binaryMediaTypes: readonly string[];
}

export type ByStatus<Declared> = { readonly [status: string]: Declared };

/** Finds what a contract declares for a status: its own entry, its range's (`4XX`), or `default`. */
export function findForStatus<Declared>(status: number, declared: ByStatus<Declared>): Declared | undefined {
  return declared[status] ?? declared[`${Math.floor(status / 100)}XX`] ?? declared.default;
}
