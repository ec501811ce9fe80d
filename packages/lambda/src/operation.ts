import type { operations as Contract } from '../../../generated/openapi.d.ts';
import type { binaryMediaTypes, OperationId, operations } from '../../../generated/operations.ts';
import type { Services } from '../../../src/services.ts';

export type { OperationId };

/** What an operation does: from a request that matches the contract to one of the responses that the contract declares. */
export type Operation<Id extends OperationId> = (
  request: OperationRequest<Id>,
  services: Services,
) => Promise<OperationResponse<Id>>;

/** The registry's type: an operation for every operationId of the contract, and none besides. */
export type Operations = { readonly [Id in OperationId]: Operation<Id> };

/**
 * A request as the contract describes it: parameters by place, converted from text by their schemas, header names in
 * lower case; `body` is the parsed JSON, bytes for the media types in `binaryMediaTypes`, or text for any other.
 * A parameter that is itself JSON is parsed and checked, and of no type here: clients send it as text.
 */
export interface OperationRequest<Id extends OperationId> {
  readonly operationId: Id;
  readonly path: Parameters<Id, 'path'>;
  readonly query: Parameters<Id, 'query'>;
  readonly headers: LowerCased<Parameters<Id, 'header'>>;
  readonly cookies: Parameters<Id, 'cookie'>;
  /** The request's own media type without parameters, where it has a body. */
  readonly mediaType: BodyMediaType<Id>;
  readonly body: Body<Id>;
  /** The gateway's id for this request, a UUID: quote it in logs. */
  readonly requestId: string;
  /** What the gateway's authorizer said of the caller; empty where the operation has none. */
  readonly authorizer: { readonly [claim: string]: unknown };
}

/** One of the responses that the contract declares for the operation, told apart by `status`. */
export type OperationResponse<Id extends OperationId> = ResponsesOf<Contract[Id]['responses']>;

type ResponsesOf<R> = { [Key in keyof R]: ResponseOf<StatusOf<Key>, R[Key]> }[keyof R];

type Parameters<Id extends OperationId, Place extends string> = Contract[Id] extends { parameters: infer P }
  ? Place extends keyof P
    ? [NonNullable<P[Place]>] extends [never]
      ? Record<never, never>
      : Parsed<NonNullable<P[Place]>, JsonNames<Id, Place>>
    : Record<never, never>
  : Record<never, never>;

type Parsed<P, Names> = { [Name in keyof P]: Lowercase<Name & string> extends Names ? unknown : P[Name] };

type JsonNames<Id extends OperationId, Place extends string> = Lowercase<
  Extract<(typeof operations)[Id]['parameters'][number], { name: string; in: Place; mediaType: Json }>['name']
>;

type LowerCased<T> = { [Name in keyof T as Name extends string ? Lowercase<Name> : Name]: T[Name] };

type RequestContent<Id extends OperationId> = Contract[Id] extends { requestBody?: infer B }
  ? NonNullable<B> extends { content: infer C }
    ? C
    : never
  : never;

type Absent<Id extends OperationId> = Contract[Id] extends { requestBody: object } ? never : undefined;

type Body<Id extends OperationId> = [RequestContent<Id>] extends [never]
  ? undefined
  : BodiesOf<RequestContent<Id>>[keyof RequestContent<Id>] | Absent<Id>;

type BodiesOf<C> = { [M in keyof C]: BodyOf<M, C[M]> };

/** What is not JSON, and not bytes either, is text, whatever its schema describes. */
type BodyOf<M, Described> = M extends Json | '*/*' | 'application/*'
  ? Described
  : M extends (typeof binaryMediaTypes)[number]
    ? Uint8Array
    : Described extends string
      ? Described
      : string;

type Json = JsonEssence | `${JsonEssence};${string}`;
type JsonEssence = 'application/json' | `${string}+json`;

type BodyMediaType<Id extends OperationId> = [RequestContent<Id>] extends [never]
  ? undefined
  : EssenceOf<keyof RequestContent<Id>> | Absent<Id>;

type EssenceOf<M> = M extends `${infer Essence};${string}`
  ? EssenceOf<Essence>
  : M extends '*/*'
    ? string
    : M extends `${infer Kind}/*`
      ? `${Lowercase<Kind>}/${string}`
      : Lowercase<M & string>;

/** `4XX`, `5XX` and `default` stand for many statuses; which one it is, the operation says. */
type StatusOf<Key> = Key extends number ? Key : number;

type ResponseOf<Status, R> = R extends { headers: infer H; content: infer C }
  ? { [M in keyof C]: Flat<{ status: Status; mediaType?: M; body: BodiesOf<C>[M] } & HeadersOf<H>> }[keyof C]
  : R extends { headers: infer H }
    ? Flat<{ status: Status; mediaType?: undefined; body?: undefined } & HeadersOf<H>>
    : never;

type HeadersOf<H> = Record<never, never> extends H ? { headers?: H } : { headers: H };

/** One object, so that the compiler's messages name it in one. */
type Flat<T> = { [Key in keyof T]: T[Key] };
