import { type Contract, type ContractOperation, isSecured } from '@contract-first/compiler';
import { findForStatus, type Validate } from '@contract-first/lambda';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Received } from '../breach.ts';
import { withCredentials } from '../requests/credentials.ts';
import { toMutants } from '../requests/mutants.ts';
import { findInvalid, findParts, findValid, type Parts, type Request, toHttp } from '../requests/requests.ts';
import type { Shared } from './context.ts';
import { listRefused } from './rejected-requests.ts';
import { expectProblem, isFailure, isRefusal, toBreach } from './responses.ts';
import { ask, send } from './send.ts';

/** Declares the tests of one operation. */
export function describeOperation(operation: ContractOperation, shared: Shared): void {
  const { read, target, findCredential } = shared;
  const parts = findParts(operation, read);
  const valid = findValid(operation, read);
  const invalid = findInvalid(operation, read);
  const isSafe = target.kind !== 'deployed' || ['GET', 'HEAD', 'OPTIONS'].includes(operation.method);
  const probe = invalid ?? valid;
  if (!probe) it.skip('is asked nothing: no request of it could be made from the contract', () => {});
  if (isSecured(operation) && valid && !isSigned(operation, read)) testCallers(valid, shared);
  if (probe && !withCredentials(probe, operation, read, findCredential)) {
    it.skip(`is asked nothing else: there are no credentials for ${toSchemes(operation)}, see test/contract/credentials.ts`, () => {});
    return;
  }
  if (valid && isSafe) testValid(operation, valid, shared);
  if (invalid) testInvalid(operation, invalid, shared);
  if (valid && parts && target.kind !== 'mock') testRefused(operation, parts, valid, shared);
  if (parts && isSafe) testMutants(operation, parts, shared);
}

function testCallers(valid: Request, { target }: Shared): void {
  it('turns away a caller without credentials', async () => {
    expect([401, 403]).toContain((await send(target.url, valid)).status);
  });
}

function testValid(operation: ContractOperation, valid: Request, shared: Shared): void {
  const { target } = shared;
  it('accepts a request that the contract accepts', async () => {
    const received = await ask(valid, operation, shared);
    const [refused, failed] = [isRefusal(received, target), isFailure(received, target)];
    const turnedAway = isSecured(operation) && received.status === 401;
    const told = { refused, failed, turnedAway, received: toText(received) };
    expect(told).toMatchObject({ refused: false, failed: false, turnedAway: false });
    expect(toBreach(operation, received, shared)).toBeUndefined();
  });
}

function testInvalid(operation: ContractOperation, invalid: Request, shared: Shared): void {
  it('refuses a request that the contract refuses', async () => {
    expect([400, 404, 415, 422]).toContain((await ask(invalid, operation, shared)).status);
  });
}

function testRefused(operation: ContractOperation, parts: Parts, valid: Request, shared: Shared): void {
  for (const { name, request, status } of listRefused(operation, parts, valid)) {
    it(`refuses ${name} with a problem, and goes on`, async () => {
      const received = await ask(request, operation, shared);
      // Above its limits API Gateway answers by itself: these answers cannot be customized into problems.
      if (status === 413) expect(received.status).toBe(status);
      else expectProblem(received, [status]);
    });
  }
}

function testMutants(operation: ContractOperation, parts: Parts, shared: Shared): void {
  const { target, generated, runs } = shared;
  const mutants = toMutants(operation, parts);
  const validate = generated.requestValidators[operation.operationId] as Validate;
  const declared = generated.operations[operation.operationId]?.responses ?? {};
  if (!mutants) return;
  it('refuses just what the contract refuses, and answers all else as it declares', async () => {
    const sendMutant = fc.asyncProperty(mutants, async (made) => {
      const received = await ask(toHttp(operation, made), operation, shared);
      const refused = !validate(toChecked(made));
      const told = { refused: isRefusal(received, target), failed: isFailure(received, target), made };
      expect(told).toEqual({ refused, failed: false, made });
      if (!refused || findForStatus(received.status, declared)) {
        expect(toBreach(operation, received, shared)).toBeUndefined();
      }
    });
    await fc.assert(sendMutant, { numRuns: runs });
  }, 120_000);
}

/** A request as the contract's validators see it. */
function toChecked({ values, mediaType, body }: Parts) {
  function of(place: string, toName = (name: string) => name) {
    return Object.fromEntries(
      values.filter(([parameter]) => parameter.in === place).map(([{ name }, value]) => [toName(name), value]),
    );
  }
  const headers = of('header', (name) => name.toLowerCase());
  return { path: of('path'), query: of('query'), headers, cookies: of('cookie'), mediaType, body };
}

/** Signatures of AWS's are not verified by the local stack, and no test here makes one. */
function isSigned({ security }: ContractOperation, { document }: Contract): boolean {
  const names = security.flatMap(Object.keys);
  return names.some(
    (name) => document.components?.securitySchemes?.[name]?.['x-amazon-apigateway-authtype'] === 'awsSigv4',
  );
}

function toSchemes({ security }: ContractOperation): string {
  return [...new Set(security.flatMap(Object.keys))].join(', ');
}

function toText({ status, text }: Received) {
  return `${status} ${text.slice(0, 300)}`;
}
