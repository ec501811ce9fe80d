/** What the gateway document needs besides the contract. */
export interface GatewayOptions {
  /** The integration URI (`arn:aws:apigateway:…/invocations`) of the function that implements the operations. */
  functionUri: string;
  /** Those of the operations that other functions implement, by operationId. */
  functionUris?: { readonly [operationId: string]: string };
  /** The origin that browsers may call from, or `*`. */
  allowOrigin: string;
  /** The name of the API; default: the contract's title. */
  name?: string;
  /** How long the gateway waits for the function; default: 29 000, API Gateway's default limit. */
  timeoutMilliseconds?: number;
  authorizers?: Authorizers;
  /** Set if operations combine security schemes. */
  combinedAuthorizer?: CombinedAuthorizer;
  /** How many resources API Gateway allows for this API; default: 300. */
  resourceQuota?: number;
}

/** An authorizer that calls those of several schemes, for operations that combine them. */
export interface CombinedAuthorizer {
  /** As for a Lambda authorizer. */
  functionUri: string;
  /** The schemes whose authorizers it calls. */
  schemes: readonly string[];
}

/** The authorizers of the security schemes that API Gateway cannot enforce by itself, by scheme name. */
export type Authorizers = { readonly [scheme: string]: Authorizer };

export type Authorizer =
  | {
      type: 'lambda';
      /** The URI of the authorizer's function, in the form of the integration URI. */
      functionUri: string;
      /** How long the gateway caches a result for the same credentials, 0 to 3600; 0 turns the cache off. */
      ttlSeconds: number;
    }
  | { type: 'cognito'; userPoolArn: string };
