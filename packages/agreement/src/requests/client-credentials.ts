import { readDocument } from '@contract-first/compiler';
import { type FindCredential, withApiKey, withCredentials } from './credentials.ts';

interface ClientCredentialsOptions {
  /** The path of the contract. */
  contract: string;
  /** What the client calls; a local stack has an API key. */
  target: { apiKey?: string | undefined };
  findCredential: FindCredential;
}

/**
 * Creates the function that adds credentials to a request of a client: those of the first security requirement of its operation
 * that they are known for. A request that has them already is left alone.
 */
export async function createCredentials({ contract: file, target, findCredential }: ClientCredentialsOptions) {
  const contract = await readDocument(file);
  const find = withApiKey(findCredential, contract, target.apiKey);
  /** @param path the path of the operation in the contract */
  return function addCredentials(request: Request, path: string): Request {
    const operation = contract.operations.find((each) => each.method === request.method && each.path === path);
    const { origin, pathname, search } = new URL(request.url);
    const given = { method: request.method, target: `${pathname}${search}`, headers: {} };
    const sent = operation && withCredentials(given, operation, contract, find);
    if (!sent) return request;
    const authorized = sent.target === given.target ? request : new Request(`${origin}${sent.target}`, request);
    for (const [name, value] of Object.entries<string>(sent.headers)) {
      if (!authorized.headers.has(name)) authorized.headers.set(name, value);
    }
    return authorized;
  };
}
