import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract, ContractOperation } from '@contract-first/compiler';
import type { Received } from '../breach.ts';
import { sendInTime } from './http.ts';

/** Returns one sentence on why a script in a browser could not send a request or read its response; undefined if it could. */
export type FindCorsBreach = (received: Received, operation: ContractOperation) => Promise<string | undefined>;

/** Returns the origins that a project's settings allow in their default stage; undefined if they do not say. */
export async function readAllowOrigin(project: string): Promise<string | undefined> {
  const text = await readFile(join(project, 'cdk.json'), 'utf8').catch(() => '{}');
  const { context = {} } = JSON.parse(text);
  return context.stages?.[context.stage]?.allowOrigin ?? context.allowOrigin;
}

/**
 * Creates the function that checks CORS: every response allows the origin, and so does the preflight request of every operation
 * (https://fetch.spec.whatwg.org/#http-cors-protocol), which is sent once.
 */
export function createCorsCheck(url: string, allowOrigin: string, { operations }: Contract): FindCorsBreach {
  const preflights = new Map<string, Promise<string | undefined>>();
  function findMissing(headers: Headers, name: string): string | undefined {
    return headers.get('access-control-allow-origin') === allowOrigin
      ? undefined
      : `${name} does not allow the origin ${allowOrigin}.`;
  }
  async function findPreflightBreach({ method, path }: ContractOperation): Promise<string | undefined> {
    // An operation of the contract takes the place of the preflight response.
    if (operations.some((other) => other.path === path && other.method === 'OPTIONS')) return undefined;
    const origin = allowOrigin === '*' ? 'https://example.com' : allowOrigin;
    const { status, headers } = await sendInTime(url, {
      method: 'OPTIONS',
      target: path.replace(/#.*$/s, '').replaceAll(/\{[^{}]*\}/g, 'x'),
      headers: { Origin: origin, 'Access-Control-Request-Method': method },
    });
    if (status !== 204) return `Its preflight request got ${status}.`;
    const methods = (headers.get('access-control-allow-methods') ?? '').split(',');
    if (!methods.includes(method)) return 'Its preflight response does not allow the method.';
    return findMissing(headers, 'Its preflight response');
  }
  return async function findCorsBreach({ headers }, operation) {
    const preflight = preflights.get(operation.operationId) ?? findPreflightBreach(operation);
    preflights.set(operation.operationId, preflight);
    return findMissing(headers, 'Its response') ?? preflight;
  };
}
