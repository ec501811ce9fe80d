import { target } from './target.ts';

/**
 * Returns the credential that contract tests send for a security scheme: an API key, or the value of the Authorization
 * header, such as `Bearer eyJ…`. Sign in here if your tests can. Without credentials, the tests only check that secured
 * operations reject callers.
 */
export function findCredential(_scheme: string): string | undefined {
  const { API_KEY, API_AUTHORIZATION } = process.env;
  return API_AUTHORIZATION ?? API_KEY ?? target.apiKey;
}
