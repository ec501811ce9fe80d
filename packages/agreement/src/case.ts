import type { RequestValues } from './requests/http-request.ts';
import type { Sent } from './requests/send.ts';

/** One rule of the contract that a request breaks. */
export interface Fault {
  /**
   * The JSON Schema keyword, such as `minLength`, or the OpenAPI field that decides: `required` of a parameter or a body,
   * `content` for a media type or for bytes that are not its syntax, `security` for credentials.
   */
  keyword: string;
  /** JSON Pointer into `Contract.document` to the keyword or field that decides. */
  pointer: string;
  /** Where the request breaks it, as in a problem's `errors`: `#/id` in the body, `path#/id`, `query#/limit`, `header#/x-a`. */
  at: string;
  /** Of `anyOf` and `oneOf`: the rules of each branch that the value breaks; none of a branch that it matches. */
  branches?: Fault[][];
}

/** What a case is derived from. */
export type CaseKind =
  | 'example'
  | 'boundary'
  | 'violation'
  | 'random'
  | 'missing'
  | 'superfluous'
  | 'media type'
  | 'malformed'
  | 'credentials'
  | 'link'
  | 'found';

/** A request derived from the contract, with what the contract says of it. */
export interface Case {
  /** The same for the same contract, seed and number of cases: the operationId, a slash, a number. */
  id: string;
  operationId: string;
  kind: CaseKind;
  /** What is special about the request, such as `id of 129 characters`. */
  title: string;
  /** Every rule that it breaks; empty for a valid request. */
  faults: Fault[];
  /** The values that types, validator and model judge; absent for what only HTTP can carry, such as malformed JSON. */
  values?: RequestValues;
  /** As it is sent, without credentials. */
  request: Sent;
  /** Which credentials are sent with it. */
  credentials: 'right' | 'none' | 'wrong' | 'unscoped';
  /** The security schemes whose credentials are sent; absent for those of the first alternative that they are known for. */
  schemes?: string[];
  /** The statuses that may reject it; empty for a valid request. */
  statuses: number[];
}
