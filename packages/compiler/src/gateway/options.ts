export interface GatewayOptions {
  /** The integration URI of the function that answers every operation. */
  functionUri: string;
  /** The one origin that browsers may call from, or `*`. */
  allowOrigin: string;
  /** What the API is called; as the contract is where not given. */
  name?: string;
  /** How long the gateway waits for the function; 29 000, its own limit, where not given. */
  timeoutMilliseconds?: number;
  authorizers?: Authorizers;
}

/** What checks the credentials of those security schemes that API Gateway can not check by itself, by the scheme's name. */
export type Authorizers = { readonly [scheme: string]: Authorizer };

export type Authorizer =
  | {
      type: 'lambda';
      /** The URI by which the gateway invokes the authorizer's function. */
      functionUri: string;
      /** How long its answer holds for the same credentials; 0 asks it every time. */
      ttlSeconds: number;
    }
  | { type: 'cognito'; userPoolArn: string };
