import { type Contract, type ContractOperation, isSecured, toSchemeNames } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Received } from '../breach.ts';
import { isSignature, withCredentials } from '../requests/credentials.ts';
import { type HttpRequest, type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import { toMutants } from '../requests/mutants.ts';
import { findInvalidRequest, findRequestValues, findValidRequest } from '../requests/requests.ts';
import { send } from '../requests/send.ts';
import type { SuiteContext } from './context.ts';
import { listRejectedRequests } from './rejected-requests.ts';
import { expectProblem, findResponseBreach, isContractRejection, isInternalError } from './responses.ts';
import { sendAuthorized } from './send.ts';

/** Declares the tests of one operation. */
export function describeOperation(operation: ContractOperation, context: SuiteContext): void {
  const { contract, target, findCredential } = context;
  const values = findRequestValues(operation, contract);
  const valid = findValidRequest(operation, contract);
  const invalid = findInvalidRequest(operation, contract);
  // A deployed API has data, which the tests must not change.
  const isSafe = target.kind !== 'deployed' || ['GET', 'HEAD', 'OPTIONS'].includes(operation.method);
  const anyRequest = invalid ?? valid;
  if (!anyRequest) it.skip('is not tested: no request could be generated from the contract', () => {});
  if (isSecured(operation) && valid && !isSigned(operation, contract)) testAnonymous(valid, context);
  if (anyRequest && !withCredentials(anyRequest, operation, contract, findCredential)) {
    const schemes = toSchemeNames([operation]).join(', ');
    it.skip(`is not tested further: test/contract/credentials.ts has no credentials for ${schemes}`, () => {});
    return;
  }
  if (valid && isSafe) testValid(operation, valid, context);
  if (invalid) testInvalid(operation, invalid, context);
  if (valid && values && target.kind !== 'mock') testRejected(operation, values, valid, context);
  if (values && isSafe) testMutants(operation, values, context);
}

function testAnonymous(valid: HttpRequest, { target }: SuiteContext): void {
  it('rejects a caller without credentials', async () => {
    expect([401, 403]).toContain((await send(target.url, valid)).status);
  });
}

function testValid(operation: ContractOperation, valid: HttpRequest, context: SuiteContext): void {
  const { target } = context;
  it('accepts a request that the contract accepts', async () => {
    const received = await sendAuthorized(valid, operation, context);
    const rejected = isContractRejection(received, target);
    const failed = isInternalError(received, target);
    const unauthorized = isSecured(operation) && received.status === 401;
    expect({ rejected, failed, unauthorized, received: summarize(received) }).toMatchObject({
      rejected: false,
      failed: false,
      unauthorized: false,
    });
    expect(await findResponseBreach(operation, received, context)).toBeUndefined();
  });
}

function testInvalid(operation: ContractOperation, invalid: HttpRequest, context: SuiteContext): void {
  it('rejects a request that the contract rejects', async () => {
    expect([400, 404, 415, 422]).toContain((await sendAuthorized(invalid, operation, context)).status);
  });
}

function testRejected(
  operation: ContractOperation,
  values: RequestValues,
  valid: HttpRequest,
  context: SuiteContext,
): void {
  for (const { name, request, status } of listRejectedRequests(operation, values, valid)) {
    it(`rejects ${name} with ${status}`, async () => {
      const received = await sendAuthorized(request, operation, context);
      // API Gateway rejects requests above its limits itself, and this response cannot be customized.
      if (status === 413) expect(received.status).toBe(status);
      else expectProblem(received, [status]);
    });
  }
}

function testMutants(operation: ContractOperation, values: RequestValues, context: SuiteContext): void {
  const { target, findOperation, runs } = context;
  const mutants = toMutants(operation, values);
  if (!mutants) return;
  it('accepts exactly what the contract accepts, and returns declared responses', async () => {
    const module = await findOperation(`${operation.method} ${operation.path}`)?.();
    if (!module) throw new Error(`generated/ has no operation ${operation.operationId}: run npm run generate.`);
    const { validate, responses } = module;
    const sendMutant = fc.asyncProperty(mutants, async (mutant) => {
      const received = await sendAuthorized(toHttpRequest(operation, mutant), operation, context);
      const rejected = !validate(toValidated(mutant));
      const outcome = { rejected: isContractRejection(received, target), failed: isInternalError(received, target) };
      expect({ ...outcome, mutant }).toEqual({ rejected, failed: false, mutant });
      if (!rejected || findForStatus(received.status, responses)) {
        expect(await findResponseBreach(operation, received, context)).toBeUndefined();
      }
    });
    await fc.assert(sendMutant, { numRuns: runs });
  }, 120_000);
}

/** Converts a request to the object that the generated validators accept. */
function toValidated({ parameters, mediaType, body }: RequestValues) {
  function listIn(location: string, toName = (name: string) => name) {
    return Object.fromEntries(
      parameters.filter(([parameter]) => parameter.in === location).map(([{ name }, value]) => [toName(name), value]),
    );
  }
  const headers = listIn('header', (name) => name.toLowerCase());
  return { path: listIn('path'), query: listIn('query'), headers, cookies: listIn('cookie'), mediaType, body };
}

/** Returns whether AWS signatures are required, which the suite cannot create. */
function isSigned(operation: ContractOperation, contract: Contract): boolean {
  return toSchemeNames([operation]).some((name) => isSignature(contract, name));
}

function summarize({ status, text }: Received) {
  return `${status} ${text.slice(0, 300)}`;
}
