import { toGatewayDocument } from '../../../src/gateway/document.ts';
import { read } from '../../read.ts';

// biome-ignore lint/suspicious/noExplicitAny: a part of an OpenAPI document
export type Json = { [key: string]: any };

export const responses = { 200: { description: 'Done' } };

/** Reads a document with one operation, `getA` of /a, and these members. */
export function readContract({ paths, ...rest }: Json = {}) {
  const own = { '/a': { get: { operationId: 'getA', responses } } };
  return read(toText({ paths: paths ?? own, ...rest }));
}

export function toText(rest: Json): string {
  return JSON.stringify({ openapi: '3.0.1', info: { title: 'A', version: '1' }, ...rest });
}

/** Returns the gateway document of such a document. */
export async function toGateway(given: Json) {
  return toGatewayDocument(await readContract(given), { functionUri: 'arn:aws:lambda', allowOrigin: '*' });
}

/** Returns each warning about such a document as `rule: message`. */
export async function findWarnings(given: Json): Promise<string[]> {
  const { warnings } = await readContract(given);
  return warnings.map(({ rule, message }) => `${rule}: ${message}`);
}
