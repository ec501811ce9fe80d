export interface GatewayOptions {
  /** The integration URI of the function that answers every operation. */
  functionUri: string;
  /** The one origin that browsers may call from, or `*`. */
  allowOrigin: string;
  /** How long the gateway waits for the function; 29 000, its own limit, where not given. */
  timeoutMilliseconds?: number;
}
