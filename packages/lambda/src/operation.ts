import type { ContractTable } from './contract.ts';

/** What the types of a contract's operations are derived from; `generated/operations.ts` exports it as `Contract`. */
export interface ContractTypes extends ContractTable {
  /** The interface `operations` of `generated/openapi.d.ts`. */
  readonly described: object;
}

type IdOf<C extends ContractTypes> = keyof C['operations'] & keyof C['described'] & string;

/** An operation: takes a request that matches the contract, returns one of the responses that the contract declares. */
export type OperationOf<C extends ContractTypes, Id extends IdOf<C>, Services> = (
  request: RequestOf<C, Id>,
  services: Services,
) => Promise<ResponseOf<C, Id>>;

/** The registry's type: an operation for every operationId of the contract, and none besides. */
export type OperationsOf<C extends ContractTypes, Services> = {
  readonly [Id in IdOf<C>]: OperationOf<C, Id, Services>;
};

/**
 * A request as the contract describes it: parameters by place, converted from text by their schemas, header names in
 * lower case; `body` is the parsed JSON, bytes for the media types in `binaryMediaTypes`, or text for any other.
 * A parameter that is itself JSON is parsed and checked, and of no type here: clients send it as text.
 */
export interface RequestOf<C extends ContractTypes, Id extends IdOf<C>> {
  readonly operationId: Id;
  readonly path: Parameters<C, Id, 'path'>;
  readonly query: Parameters<C, Id, 'query'>;
  readonly headers: LowerCased<Parameters<C, Id, 'header'>>;
  readonly cookies: Parameters<C, Id, 'cookie'>;
  /** The request's own media type without parameters, where it has a body. */
  readonly mediaType: BodyMediaType<C, Id>;
  readonly body: Body<C, Id>;
  /** The gateway's id for this request, a UUID: quote it in logs. */
  readonly requestId: string;
  /** What the gateway's authorizer said of the caller; empty where the operation has none. */
  readonly authorizer: { readonly [claim: string]: unknown };
}

/** One of the responses that the contract declares for the operation, told apart by `status`. */
export type ResponseOf<C extends ContractTypes, Id extends IdOf<C>> = C['described'][Id] extends { responses: infer R }
  ? ResponsesOf<C, R>
  : never;

type ResponsesOf<C extends ContractTypes, R> = {
  [Key in keyof R]: DeclaredResponse<C, StatusOf<Key>, R[Key]>;
}[keyof R];

type Parameters<C extends ContractTypes, Id extends IdOf<C>, Place extends string> = C['described'][Id] extends {
  parameters: infer P;
}
  ? Place extends keyof P
    ? [NonNullable<P[Place]>] extends [never]
      ? Record<never, never>
      : Parsed<NonNullable<P[Place]>, JsonNames<C, Id, Place>>
    : Record<never, never>
  : Record<never, never>;

type Parsed<P, Names> = { [Name in keyof P]: Lowercase<Name & string> extends Names ? unknown : P[Name] };

type JsonNames<C extends ContractTypes, Id extends IdOf<C>, Place extends string> = Lowercase<
  Extract<C['operations'][Id]['parameters'][number], { name: string; in: Place; mediaType: Json }>['name']
>;

type LowerCased<T> = { [Name in keyof T as Name extends string ? Lowercase<Name> : Name]: T[Name] };

type RequestContent<C extends ContractTypes, Id extends IdOf<C>> = C['described'][Id] extends { requestBody?: infer B }
  ? NonNullable<B> extends { content: infer Content }
    ? Content
    : never
  : never;

type Absent<C extends ContractTypes, Id extends IdOf<C>> = C['described'][Id] extends { requestBody: object }
  ? never
  : undefined;

type Body<C extends ContractTypes, Id extends IdOf<C>> = [RequestContent<C, Id>] extends [never]
  ? undefined
  : BodiesOf<C, RequestContent<C, Id>>[keyof RequestContent<C, Id>] | Absent<C, Id>;

type BodiesOf<C extends ContractTypes, Content> = { [M in keyof Content]: BodyOf<C, M, Content[M]> };

/** What is not JSON, and not bytes either, is text, whatever its schema describes. */
type BodyOf<C extends ContractTypes, M, Described> = M extends Json | '*/*' | 'application/*'
  ? Described
  : M extends C['binaryMediaTypes'][number]
    ? Uint8Array
    : Described extends string
      ? Described
      : string;

type Json = JsonEssence | `${JsonEssence};${string}`;
type JsonEssence = 'application/json' | `${string}+json`;

type BodyMediaType<C extends ContractTypes, Id extends IdOf<C>> = [RequestContent<C, Id>] extends [never]
  ? undefined
  : EssenceOf<keyof RequestContent<C, Id>> | Absent<C, Id>;

type EssenceOf<M> = M extends `${infer Essence};${string}`
  ? EssenceOf<Essence>
  : M extends '*/*'
    ? string
    : M extends `${infer Kind}/*`
      ? `${Lowercase<Kind>}/${string}`
      : Lowercase<M & string>;

/** `4XX`, `5XX` and `default` stand for many statuses; which one it is, the operation says. */
type StatusOf<Key> = Key extends number ? Key : number;

type DeclaredResponse<C extends ContractTypes, Status, R> = R extends { headers: infer H; content: infer Content }
  ? {
      [M in keyof Content]: Flat<{ status: Status; mediaType?: M; body: BodiesOf<C, Content>[M] } & HeadersOf<H>>;
    }[keyof Content]
  : R extends { headers: infer H }
    ? Flat<{ status: Status; mediaType?: undefined; body?: undefined } & HeadersOf<H>>
    : never;

type HeadersOf<H> = Record<never, never> extends H ? { headers?: H } : { headers: H };

/** One object, so that the compiler's messages name it in one. */
type Flat<T> = { [Key in keyof T]: T[Key] };
