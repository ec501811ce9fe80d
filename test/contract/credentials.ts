import { target } from './target.ts';

/**
 * Returns what the contract tests send for a security scheme of the contract: an API key, or the whole value of the
 * Authorization header, as in `Bearer eyJ…`. Sign in here where your tests have a way to; without credentials, secured
 * operations are only tested to turn callers away.
 */
export function findCredential(_scheme: string): string | undefined {
  const { API_KEY, API_AUTHORIZATION } = process.env;
  return API_AUTHORIZATION ?? API_KEY ?? target.apiKey;
}
