import { type Contract, type ContractOperation, isSecured, readDocument } from '@contract-first/compiler';
import { findForStatus, type Validate } from '@contract-first/lambda';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Agreement, createBreachFinder, type FindBreach, type Received } from './breach.ts';
import { listRefused, type Refused } from './refusals.ts';
import { type FindCredential, withCredentials } from './requests/credentials.ts';
import { toMutants } from './requests/mutants.ts';
import { findInvalid, findParts, findValid, type Parts, type Request, toHttp } from './requests/requests.ts';
import type { Target } from './targets/target.ts';

export interface ContractSuite {
  /** The contract's file. */
  contract: string;
  /** What is tested: the mock, the local stack, or a deployed API. */
  target: Pick<Target, 'kind' | 'url'>;
  /** The modules of `generated/`. */
  generated: Agreement & { requestValidators: { readonly [operationId: string]: Validate } };
  /** Finds what a caller sends for a security scheme. */
  findCredential: FindCredential;
}

/** What every operation's tests share. */
interface Shared extends ContractSuite {
  read: Contract;
  findBreach: FindBreach;
  /** How many generated requests each operation gets. */
  runs: number;
}

/**
 * Declares tests that hold for any contract, derived from it: each operation accepts a request that the contract accepts
 * and refuses one that it refuses, answers as it declares, and turns away callers without credentials.
 * A deployed API is sent no request that could change its data.
 */
export async function describeContract(suite: ContractSuite): Promise<void> {
  const read = await readDocument(suite.contract);
  const runs = Math.max(20, Math.min(300, Math.floor(600 / read.operations.length)));
  const shared = { ...suite, read, runs, findBreach: createBreachFinder(suite.generated) };
  describe.each(read.operations.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) =>
    describeOperation(operation, shared),
  );
  describe('a request that no operation is for', () => {
    const unknown = toUnknown(read.operations);
    const requests: [name: string, request: Request, statuses: number[]][] = [
      ['a method that its path lacks', toUndeclared(read.operations), [404, 405]],
    ];
    if (unknown !== undefined) requests.push(['an unknown path', unknown, [404]]);
    it.each(requests)('with %s is answered with a problem', async (_, request, statuses) => {
      expectProblem(await send(suite.target.url, request), statuses);
    });
  });
}

function describeOperation(operation: ContractOperation, shared: Shared): void {
  const { read, target, findCredential, generated } = shared;
  const parts = findParts(operation, read);
  const valid = findValid(operation, read);
  const invalid = findInvalid(operation, read);
  const isSafe = target.kind !== 'deployed' || ['GET', 'HEAD', 'OPTIONS'].includes(operation.method);
  const probe = invalid ?? valid;
  const isOpen = !probe || withCredentials(probe, operation, read, findCredential) !== undefined;

  if (isSecured(operation) && valid && !isSigned(operation, read)) {
    it('turns away a caller without credentials', async () => {
      expect([401, 403]).toContain((await send(target.url, valid)).status);
    });
  }
  if (!isOpen) {
    it.skip(`is asked nothing else: there are no credentials for ${toSchemes(operation)}, see test/contract/credentials.ts`, () => {});
    return;
  }
  if (valid && isSafe) {
    it('accepts a request that the contract accepts', async () => {
      const received = await ask(valid, operation, shared);
      const [refused, failed] = [isRefusal(received, target), isFailure(received, target)];
      const turnedAway = isSecured(operation) && received.status === 401;
      const told = { refused, failed, turnedAway, received: toText(received) };
      expect(told).toMatchObject({ refused: false, failed: false, turnedAway: false });
      expect(toBreach(operation, received, shared)).toBeUndefined();
    });
  }
  if (invalid) {
    it('refuses a request that the contract refuses', async () => {
      expect([400, 404, 415, 422]).toContain((await ask(invalid, operation, shared)).status);
    });
  }
  if (valid && parts && target.kind !== 'mock') {
    for (const { name, request, status } of listRefused(operation, parts, valid)) {
      it(`refuses ${name} with a problem, and goes on`, async () => {
        const received = await ask(request, operation, shared);
        // API Gateway's own answers above its limits cannot be customized, and are no problems.
        if (status === 413) expect(received.status).toBe(status);
        else expectProblem(received, [status]);
      });
    }
  }
  const mutants = parts && isSafe ? toMutants(operation, parts) : undefined;
  const validate = generated.requestValidators[operation.operationId];
  if (mutants && validate) {
    it('refuses just what the contract refuses, and answers all else as it declares', async () => {
      await fc.assert(
        fc.asyncProperty(mutants, async (made) => {
          const received = await ask(toHttp(operation, made), operation, shared);
          const refused = !validate(toChecked(made));
          const told = { refused: isRefusal(received, target), failed: isFailure(received, target), made };
          expect(told).toEqual({ refused, failed: false, made });
          if (!refused || findForStatus(received.status, generated.operations[operation.operationId]?.responses ?? {}))
            expect(toBreach(operation, received, shared)).toBeUndefined();
        }),
        { numRuns: shared.runs },
      );
    }, 120_000);
  }
  if (!valid && !invalid) {
    it.skip('is asked nothing: no request of it could be made from the contract', () => {});
  }
}

/** A path that none of the contract's takes, parameters included; undefined where one takes any. */
function toUnknown(operations: ContractOperation[]): Request | undefined {
  const isKnown = (target: string) => operations.some(({ path }) => takes(path, target));
  const lengths = Array.from({ length: 20 }, (_, index) => '/of/this/contract'.repeat(index));
  const target = lengths.map((rest) => `/nothing/here${rest}`).find((each) => !isKnown(each));
  return target === undefined ? undefined : { method: 'GET', target, headers: {} };
}

/** Whether a path, whose parameters may be parts of a segment or, as `{name+}`, several, takes a target. */
function takes(path: string, target: string): boolean {
  const texts = path.split(/(\{[^{}]*\})/).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return part.endsWith('+}') ? '.+' : '[^/]+';
  });
  return new RegExp(`^${texts.join('')}$`).test(target);
}

/** A method of the first path that the contract does not declare. */
function toUndeclared([first, ...others]: ContractOperation[]): Request {
  const path = first?.path ?? '/';
  const methods = [first, ...others].flatMap((operation) => (operation?.path === path ? operation.method : []));
  const method = ['DELETE', 'PATCH', 'PUT', 'POST', 'GET'].find((each) => !methods.includes(each as never)) ?? 'HEAD';
  return { method, target: path.replaceAll(/\{[^{}]*\}/g, 'x'), headers: {} };
}

function expectProblem({ status, headers, text }: Received, statuses: number[]): void {
  expect(statuses).toContain(status);
  if (text === '') return;
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(text)).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
}

/** A request as the contract's validators see it. */
function toChecked({ values, mediaType, body }: Parts) {
  const of = (place: string, toName = (name: string) => name) =>
    Object.fromEntries(
      values.filter(([parameter]) => parameter.in === place).map(([{ name }, value]) => [toName(name), value]),
    );
  const headers = of('header', (name) => name.toLowerCase());
  return { path: of('path'), query: of('query'), headers, cookies: of('cookie'), mediaType, body };
}

/**
 * An operation that is not built yet answers 501, which no contract declares. What the mock makes up for a response
 * without an example is of its schema's types and of nothing else that the schema says.
 */
function toBreach(operation: ContractOperation, received: Received, { findBreach, target }: Shared) {
  const response = findForStatus(received.status, operation.responses);
  const examples = Object.values(response?.content ?? {}).flatMap((media) => Object.keys(media.examples));
  const isMadeUp = target.kind === 'mock' && response !== undefined && examples.length === 0;
  return received.status === 501 || isMadeUp ? undefined : findBreach(operation.operationId, received);
}

/** An operation may answer 400 for reasons of its own; what the contract refuses is answered in these words. */
function isRefusal({ status, text }: Received, { kind }: Pick<Target, 'kind'>): boolean {
  if (kind === 'mock') return status === 400 || status === 422;
  return status === 400 && /does not match the contract|required request parameters/.test(text);
}

/**
 * A 500 is nobody's intent, although contracts declare it; a 503 or a 504 can be an operation's own answer. The mock
 * can't make up bytes: for an image without an example Prism answers 500.
 */
function isFailure({ status }: Received, { kind }: Pick<Target, 'kind'>): boolean {
  return status === 500 && kind !== 'mock';
}

type Sent = Refused['request'];

async function ask(request: Sent, operation: ContractOperation, { read, target, findCredential }: Shared) {
  const allowed = withCredentials(request, operation, read, findCredential) ?? request;
  return send(target.url, { ...allowed, headers: { ...toAccept(operation), ...allowed.headers } });
}

/** API Gateway passes bytes on as bytes where Accept begins with their media type. */
function toAccept({ responses }: ContractOperation): { [name: string]: string } {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const [mediaType] = Object.keys(success?.content ?? {});
  return mediaType === undefined ? {} : { Accept: mediaType };
}

async function send(url: string, { method, target, headers, body }: Sent): Promise<Received> {
  const response = await fetch(url + target, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Signatures of AWS's are not verified by the local stack, and no test here makes one. */
function isSigned({ security }: ContractOperation, { document }: Contract): boolean {
  const names = security.flatMap(Object.keys);
  return names.some(
    (name) => document.components?.securitySchemes?.[name]?.['x-amazon-apigateway-authtype'] === 'awsSigv4',
  );
}

const toSchemes = ({ security }: ContractOperation): string => [...new Set(security.flatMap(Object.keys))].join(', ');

const toText = ({ status, text }: Received) => `${status} ${text.slice(0, 300)}`;
