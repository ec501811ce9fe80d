import { join } from 'node:path';
import { type Contract, readDocument } from '@contract-first/compiler';
import { withCredentials } from '../src/requests/credentials.ts';
import { findInvalid, findValid, type Request } from '../src/requests/requests.ts';
import type { Copy } from '../src/targets/copy.ts';
import type { Foreign } from './contracts.ts';
import { createProject, start, steps } from './project.ts';

/** What came of one contract. */
export interface Trial {
  operations: number;
  /** What had to be done to the document before: its bad examples allowed, its security taken away. */
  changes: string[];
  /** Why it is refused, or at what step it fails; undefined where it runs. */
  refused?: string;
  /** How many requests were answered as they should, of how many. */
  valid: [right: number, all: number];
  invalid: [right: number, all: number];
  /** Each request that was not, and each operation that chance found none for. */
  wrong: string[];
  /** Set where what happened is no located refusal. */
  broken?: true;
}

const untried = { operations: 0, valid: [0, 0], invalid: [0, 0], wrong: [] } satisfies Partial<Trial>;

/** Takes a contract all the way that a user would go with it, as far as it goes. */
export async function tryContract(foreign: Foreign, changes: string[] = []): Promise<Trial> {
  const copy = await createProject(foreign);
  try {
    const ended = await takeSteps(copy, changes);
    const other = ended.refused === undefined ? undefined : change(foreign, ended, changes);
    return other ? await tryContract(other, [...changes, ...(other.changed ?? [])]) : ended;
  } finally {
    await copy.close();
  }
}

async function takeSteps(copy: Copy, changes: string[]): Promise<Trial> {
  function fail(text: string, rest: Partial<Trial> = {}): Trial {
    return {
      ...untried,
      changes,
      ...rest,
      ...toRefusal(text, copy),
    };
  }
  for (const [name, args] of steps) {
    const { code, output } = await copy.node(...args);
    if (code !== 0) return fail(output, name === 'type-check' ? { broken: true, refused: name } : {});
  }
  const contract = await readDocument(join(copy.folder, 'openapi.yaml'));
  const operations = contract.operations.length;
  const running = await start(copy, contract).catch((error: Error) => error);
  if (running instanceof Error) return fail(running.message, { operations });
  const asked = await askAll(contract, running);
  const code = await running.close();
  return { operations, changes, ...asked, ...(code === 0 ? {} : { broken: true, refused: `ended with ${code}` }) };
}

/** The first line that has a place in the contract; all of it where there is none, which is no refusal. */
function toRefusal(output: string, { folder }: Copy): Partial<Trial> {
  const text = output.replaceAll(`${folder}/`, '');
  const lines = text.split('\n');
  const located = lines.filter((line) => /^\S+:\d+:\d+ /.test(line));
  const isTrace = lines.some((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  const [first] = located;
  if (first === undefined || isTrace) return { refused: text.slice(0, 2000), broken: true };
  return { refused: located.length > 1 ? `${first} (and ${located.length - 1} more)` : first };
}

async function askAll(
  contract: Contract,
  { url, output }: { url: string; output(): string },
): Promise<Pick<Trial, 'valid' | 'invalid' | 'wrong'>> {
  const asked: Pick<Trial, 'valid' | 'invalid' | 'wrong'> = { valid: [0, 0], invalid: [0, 0], wrong: [] };
  const key = /API key \(works only on this machine\): (\S+)/.exec(output())?.[1];
  for (const operation of contract.operations) {
    const requests = [
      ['valid', findValid(operation, contract), (status: number) => status === 501],
      ['invalid', findInvalid(operation, contract), (status: number) => [400, 404, 415].includes(status)],
    ] as const;
    for (const [kind, request, isRight] of requests) {
      if (!request) {
        if (kind === 'valid') asked.wrong.push(`${operation.operationId}: no valid request found`);
        continue;
      }
      const { status, text } = await send(
        url,
        withCredentials(request, operation, contract, () => key ?? 'anyone') ?? request,
      );
      asked[kind][1]++;
      if (isRight(status)) asked[kind][0]++;
      else
        asked.wrong.push(
          `${kind} ${operation.operationId}: ${JSON.stringify(request).slice(0, 400)} -> ${status} ${text.slice(0, 400)}`,
        );
    }
  }
  return asked;
}

async function send(
  url: string,
  { method, target, headers, body }: Request,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url + target, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, text: await response.text() };
}

/** The contract without what it is refused for, where that is not what is on trial: bad examples, and security. */
function change(
  { document, ...foreign }: Foreign,
  { refused = '', broken }: Trial,
  changes: string[],
): (Foreign & { changed?: string[] }) | undefined {
  if (!document || broken) return undefined;
  if (/ This example does not match its schema/.test(refused) && !changes.includes('examples')) {
    return { ...foreign, document: { ...document, 'x-allow-bad-examples': true }, changed: ['examples'] };
  }
  if (/secur|scheme|authoriz|credential/i.test(refused) && !changes.includes('security')) {
    return {
      ...foreign,
      document: withoutSecurity(document),
      changed: [`security (${refused.replace(/^\S+ /, '')})`, 'security'],
    };
  }
  return undefined;
}

function withoutSecurity(document: { [key: string]: unknown }): { [key: string]: unknown } {
  return JSON.parse(
    JSON.stringify(document, (key, value) => (key === 'security' && Array.isArray(value) ? undefined : value)),
  );
}
