import type { operations as Contract } from '../generated/openapi.d.ts';
import type { binaryMediaTypes, OperationId } from '../generated/operations.ts';
import type { Services } from './services.ts';

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
      : NonNullable<P[Place]>
    : Record<never, never>
  : Record<never, never>;

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

/** What is not JSON, and not text either, is bytes. */
type BodiesOf<C> = { [M in keyof C]: M extends (typeof binaryMediaTypes)[number] ? Uint8Array : C[M] };

type BodyMediaType<Id extends OperationId> = [RequestContent<Id>] extends [never]
  ? undefined
  : keyof RequestContent<Id> | Absent<Id>;

/** `4XX`, `5XX` and `default` stand for many statuses; which one it is, the operation says. */
type StatusOf<Key> = Key extends number ? Key : number;

type ResponseOf<Status, R> = R extends { headers: infer H; content: infer C }
  ? { [M in keyof C]: { status: Status; headers?: H; mediaType?: M; body: BodiesOf<C>[M] } }[keyof C]
  : R extends { headers: infer H }
    ? { status: Status; headers?: H; mediaType?: undefined; body?: undefined }
    : never;
