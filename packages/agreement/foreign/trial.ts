import { join } from 'node:path';
import { type Contract, readDocument } from '@contract-first/compiler';
import { isSignature, withCredentials } from '../src/requests/credentials.ts';
import type { HttpRequest } from '../src/requests/http-request.ts';
import { findInvalidRequest, findValidRequest } from '../src/requests/requests.ts';
import { send } from '../src/requests/send.ts';
import type { Copy } from '../src/targets/copy.ts';
import type { ForeignContract } from './contracts.ts';
import { createProject, start, steps } from './project.ts';

/** The outcome of one contract. */
export interface Trial {
  operations: number;
  /** Why the contract is rejected, or where it fails; undefined when it runs. */
  rejected?: string;
  /** How many requests got the right response, of how many. */
  valid: [right: number, all: number];
  invalid: [right: number, all: number];
  /** The requests that did not, and the operations that no request could be generated for. */
  failures: string[];
  /** Set when the contract fails without an error that has a location in it. */
  broken?: true;
}

const untried = { operations: 0, valid: [0, 0], invalid: [0, 0], failures: [] } satisfies Partial<Trial>;

/** Takes a contract as far as it goes on a user's way: generate, scaffold, type-check, start, send requests. */
export async function tryContract(foreign: ForeignContract): Promise<Trial> {
  const copy = await createProject(foreign);
  try {
    return await runSteps(copy);
  } finally {
    await copy.close();
  }
}

async function runSteps(copy: Copy): Promise<Trial> {
  function fail(text: string, rest: Partial<Trial> = {}): Trial {
    return { ...untried, ...rest, ...toRejection(text, copy) };
  }
  for (const [name, args] of steps) {
    const { code, output } = await copy.node(...args);
    if (code !== 0) return fail(output, name === 'type-check' ? { broken: true } : {});
  }
  const contract = await readDocument(join(copy.folder, 'openapi.yaml'));
  const operations = contract.operations.length;
  const running = await start(copy, contract).catch((error: Error) => error);
  if (running instanceof Error) return fail(running.message, { operations });
  const counts = await sendRequests(contract, running).catch(
    ({ message }: Error): Trial => ({ ...untried, broken: true, rejected: message }),
  );
  const code = await running.close();
  return { ...counts, operations, ...(code === 0 ? {} : { broken: true, rejected: `exited with ${code}` }) };
}

/** Returns the first error that has a location in the contract; without one, the whole output as a failure. */
function toRejection(output: string, { folder }: Copy): Partial<Trial> {
  const text = output.replaceAll(`${folder}/`, '');
  // Warnings, which have locations too, come first.
  const lines = text
    .slice(Math.max(0, text.search(/^\d+ errors?:$/m)))
    .split('\n')
    .map((line) => line.trim());
  const located = lines.filter((line) => /^\S+:\d+:\d+ /.test(line));
  const count = Number.parseInt(lines[0] ?? '', 10) || located.length;
  const isTrace = lines.some((line) => /^at .+:\d+:\d+\)?$/.test(line));
  const [first] = located;
  if (first === undefined || isTrace) return { rejected: text.slice(-2000), broken: true };
  return { rejected: count > 1 ? `${first} (and ${count - 1} more)` : first };
}

type Counts = Pick<Trial, 'valid' | 'invalid' | 'failures'>;

/** What an operation of `npm run scaffold` responds with, and the Lambda or the gateway to an invalid request. */
const rightStatuses = { valid: [501], invalid: [400, 415] };

/** Sends each operation a valid and an invalid request, as far as they can be found. */
async function sendRequests(contract: Contract, { url, output }: { url: string; output(): string }): Promise<Counts> {
  const counts: Counts = { valid: [0, 0], invalid: [0, 0], failures: [] };
  const key = /API key[^:]*: (\S+)/.exec(output())?.[1] ?? 'anyone';
  function findCredential(scheme: string): string {
    return isSignature(contract, scheme) ? 'AWS4-HMAC-SHA256 Credential=anyone' : key;
  }
  for (const operation of contract.operations) {
    const requests = {
      valid: findValidRequest(operation, contract),
      invalid: findInvalidRequest(operation, contract),
    };
    if (!requests.valid) counts.failures.push(`${operation.operationId}: no valid request found`);
    for (const kind of ['valid', 'invalid'] as const) {
      const request = requests[kind] && withCredentials(requests[kind], operation, contract, findCredential);
      if (!request) continue;
      const { status, text } = await send(url, request);
      counts[kind][1]++;
      if (rightStatuses[kind].includes(status)) counts[kind][0]++;
      else
        counts.failures.push(`${kind} ${operation.operationId}: ${toText(request)} -> ${status} ${text.slice(0, 400)}`);
    }
  }
  return counts;
}

function toText(request: HttpRequest): string {
  return JSON.stringify(request).slice(0, 400);
}
