/** The types that those of the operations are derived from; `generated/operations.d.ts` exports them as `Contract`. */
export interface ContractTypes {
  readonly operationId: string;
  readonly binaryMediaTypes: readonly string[];
  /** The interface `operations` in `generated/openapi.d.ts`. */
  readonly described: object;
  /** The names of the parameters with JSON content, by operationId and location. */
  readonly jsonParameters: object;
}

/** The ids of a contract's operations. */
export type IdOf<C extends ContractTypes> = C['operationId'] & keyof C['described'];

/** An operation: accepts a valid request, returns one of the responses that the contract declares. */
export type OperationOf<C extends ContractTypes, Id extends IdOf<C>, Services> = (
  request: RequestOf<C, Id>,
  services: Services,
) => Promise<ResponseOf<C, Id>>;

/**
 * The registry: for each operationId of the contract, a function that imports the module which exports the operation under
 * this name. It is called on the operation's first request.
 */
export type OperationsOf<C extends ContractTypes, Services> = {
  readonly [Id in IdOf<C>]: () => Promise<{ readonly [Name in Id]: OperationOf<C, Id, Services> }>;
};

/**
 * A request as the contract describes it: parameters by location, converted from text by their schemas, header names in
 * lower case. `body` is parsed JSON, bytes for the media types in `binaryMediaTypes`, or text for any other.
 * A parameter with JSON content is parsed and validated, but its type is `unknown`.
 */
export interface RequestOf<C extends ContractTypes, Id extends IdOf<C>> {
  readonly operationId: Id;
  readonly path: Parameters<C, Id, 'path'>;
  readonly query: Parameters<C, Id, 'query'>;
  readonly headers: LowerCased<Parameters<C, Id, 'header'>>;
  readonly cookies: Parameters<C, Id, 'cookie'>;
  /** The media type of the body, without parameters; undefined without a body. */
  readonly mediaType: BodyMediaType<C, Id>;
  readonly body: Body<C, Id>;
  /** The gateway's id of the request, a UUID, for logs. */
  readonly requestId: string;
  /** The context or claims that the gateway's authorizer passes; empty without an authorizer. */
  readonly authorizer: { readonly [claim: string]: unknown };
}

/** A union of the responses that the contract declares for the operation, discriminated by `status`. */
export type ResponseOf<C extends ContractTypes, Id extends IdOf<C>> = C['described'][Id] extends { responses: infer R }
  ? ResponsesOf<C, R>
  : never;

type ResponsesOf<C extends ContractTypes, R> = {
  [Key in keyof R]: DeclaredResponse<C, StatusOf<Key>, R[Key]>;
}[keyof R];

type Parameters<C extends ContractTypes, Id extends IdOf<C>, Location extends string> = C['described'][Id] extends {
  parameters: infer P;
}
  ? Location extends keyof P
    ? [NonNullable<P[Location]>] extends [never]
      ? Record<never, never>
      : Parsed<NonNullable<P[Location]>, JsonNames<C, Id, Location>>
    : Record<never, never>
  : Record<never, never>;

type Parsed<P, Names> = { [Name in keyof P]: Lowercase<Name & string> extends Names ? unknown : P[Name] };

type JsonNames<C extends ContractTypes, Id extends IdOf<C>, Location extends string> = C['jsonParameters'] extends {
  [Name in Id]: { [In in Location]: infer Names };
}
  ? Lowercase<Names & string>
  : never;

type LowerCased<T> = { [Name in keyof T as Name extends string ? Lowercase<Name> : Name]: T[Name] };

type RequestContent<C extends ContractTypes, Id extends IdOf<C>> = C['described'][Id] extends { requestBody?: infer B }
  ? NonNullable<B> extends { content: infer Content }
    ? Content
    : never
  : never;

type OptionalBody<C extends ContractTypes, Id extends IdOf<C>> = C['described'][Id] extends { requestBody: object }
  ? never
  : undefined;

type Body<C extends ContractTypes, Id extends IdOf<C>> = [RequestContent<C, Id>] extends [never]
  ? undefined
  : BodiesOf<C, RequestContent<C, Id>>[keyof RequestContent<C, Id>] | OptionalBody<C, Id>;

type BodiesOf<C extends ContractTypes, Content> = { [M in keyof Content]: BodyOf<C, M, Content[M]> };

/** A body that is neither JSON nor bytes is text, even where its schema describes an object. */
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
  : EssenceOf<keyof RequestContent<C, Id>> | OptionalBody<C, Id>;

type EssenceOf<M> = M extends `${infer Essence};${string}`
  ? EssenceOf<Essence>
  : M extends '*/*'
    ? string
    : M extends `${infer Kind}/*`
      ? `${Lowercase<Kind>}/${string}`
      : Lowercase<M & string>;

/** `4XX`, `5XX` and `default` cover many statuses, of which the operation returns one. */
type StatusOf<Key> = Key extends number ? Key : number;

type DeclaredResponse<C extends ContractTypes, Status, R> = R extends { headers: infer H; content: infer Content }
  ? {
      [M in keyof Content]: Flat<{ status: Status; mediaType?: M; body: BodiesOf<C, Content>[M] } & HeadersOf<H>>;
    }[keyof Content]
  : R extends { headers: infer H }
    ? Flat<{ status: Status; mediaType?: undefined; body?: undefined } & HeadersOf<H>>
    : never;

type HeadersOf<H> = Record<never, never> extends H ? { headers?: H } : { headers: H };

/** Merges an intersection into one object type, which makes the compiler's messages readable. */
type Flat<T> = { [Key in keyof T]: T[Key] };
