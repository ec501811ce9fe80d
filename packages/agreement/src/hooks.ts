import type { FindCredential } from './requests/credentials.ts';
import type { NamedValues } from './requests/named-values.ts';

/** What only the user knows: the exports of `test/contract/hooks.ts`. */
export interface Hooks {
  findCredential(scheme: string): string | undefined;
  /** Returns a credential that is valid but has none of the scopes; without it, scopes are not tested. */
  findUnscopedCredential?(scheme: string): string | undefined;
  /** Creates the data that must exist before the tests; returns the function that removes it. Not called for the mock. */
  prepare?(): Promise<(() => Promise<void>) | undefined>;
  /**
   * Returns the request with ids that belong to the tests, or undefined if it must not be sent. A deployed API is sent no
   * request with another method than GET, HEAD and OPTIONS but what this returns.
   */
  toOwn?(operationId: string, request: OwnRequest): OwnRequest | undefined;
}

export type OwnRequest = NamedValues;

/** Returns the credentials of hooks, of every kind. */
export function toFindCredential({ findCredential, findUnscopedCredential }: Hooks): FindCredential {
  return (scheme, kind) => (kind === 'unscoped' ? findUnscopedCredential?.(scheme) : findCredential(scheme));
}
