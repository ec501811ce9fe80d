import type { Shape } from './http/shapes.ts';
import type { Validate } from './validators.ts';

/** Imports the module of an operation on first use, by route: the method, a space, and the path as API Gateway has it. */
export type Routes = { readonly [route: string]: () => Promise<OperationModule> };

/** A module in `generated/operations/`. */
export interface OperationModule {
  readonly operationId: string;
  /** Alternatives, each a set of scopes that are required together; absent when none is required. */
  readonly scopes?: readonly (readonly string[])[];
  readonly parameters: readonly ParameterRow[];
  readonly requestBody?: { readonly required: boolean; readonly mediaTypes: readonly string[] };
  /** The media types of each response, by status: `200`, `4XX` or `default`. */
  readonly responses: ByStatus<readonly string[]>;
  readonly responseHeaders: ByStatus<readonly ParameterRow[]>;
  /** Validates a request. */
  readonly validate: Validate;
}

/** A parameter or response header of an operation; header names are in lower case. */
export interface ParameterRow {
  readonly name: string;
  /** The path parameter's name in the proxy event, if it differs: API Gateway allows one parameter per position. */
  readonly gatewayName?: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style: 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  readonly explode: boolean;
  readonly shape: Shape;
  /** The media type of a parameter with `content`: JSON is parsed as in a body, any other stays text. */
  readonly mediaType?: string;
}

/** The module `generated/operations.js`. */
export interface ContractTable {
  readonly operations: Routes;
  /** The media types whose bodies are bytes. */
  readonly binaryMediaTypes: readonly string[];
}

export type ByStatus<Declared> = { readonly [status: string]: Declared };

/** Returns the entry for a status: its own, that of its range (`4XX`), or `default`. */
export function findForStatus<Declared>(status: number, declared: ByStatus<Declared>): Declared | undefined {
  return declared[status] ?? declared[`${Math.floor(status / 100)}XX`] ?? declared.default;
}
