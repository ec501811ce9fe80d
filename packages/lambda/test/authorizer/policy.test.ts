import { describe, expect, it } from '@jest/globals';
import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import fc from 'fast-check';
import { isAllowed } from '../../src/authorizer/policy.ts';

const methodArn = 'arn:aws:execute-api:eu-central-1:123456789012:api/prod/GET/a/1';
const stage = 'arn:aws:execute-api:eu-central-1:123456789012:api/prod';

function evaluate(...Statement: object[]): boolean {
  const result = { principalId: 'a', policyDocument: { Version: '2012-10-17', Statement } };
  return isAllowed(result as unknown as APIGatewayAuthorizerResult, methodArn);
}

function toStatement(Resource: unknown, Effect = 'Allow', Action: unknown = 'execute-api:Invoke') {
  return { Effect, Action, Resource };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html */
describe("an authorizer's policy", () => {
  it.each<[string, object[]]>([
    ['everything', [toStatement('*')]],
    ['the method', [toStatement(methodArn)]],
    ['the stage', [toStatement(`${stage}/*`)]],
    ['the method, with a wildcard for one character', [toStatement(`${stage}/G?T/a/*`)]],
    ['one of several', [toStatement([`${stage}/POST/*`, `${stage}/GET/*`], 'Allow', ['a:b', 'EXECUTE-API:*'])]],
    ['the method in one of several statements', [toStatement('b'), toStatement('*')]],
  ])('can allow %s', (_, statements) => {
    expect(evaluate(...statements)).toBe(true);
  });

  it.each<[string, object[]]>([
    ['denies it', [toStatement('*', 'Deny')]],
    ['allows and denies it', [toStatement('*'), toStatement(`${stage}/GET/*`, 'Deny')]],
    ['allows another method', [toStatement(`${stage}/POST/*`)]],
    ['allows a prefix', [toStatement(stage)]],
    ['allows another action', [toStatement('*', 'Allow', 'lambda:InvokeFunction')]],
    ['has a resource that is an object', [toStatement({ a: 1 })]],
  ])('does not allow a method if it %s', (_, statements) => {
    expect(evaluate(...statements)).toBe(false);
  });

  it.each(['Condition', 'NotAction', 'NotResource'])('is rejected with %s, which only AWS evaluates', (key) => {
    expect(() => evaluate({ ...toStatement('*'), [key]: {} })).toThrow(`may not use ${key}`);
  });

  it('is rejected if it is missing', () => {
    expect(() => evaluate()).toThrow('returned no policy');
    expect(() => isAllowed(undefined as unknown as APIGatewayAuthorizerResult, methodArn)).toThrow();
  });

  it('reads wildcards like a regular expression does', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(texts, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 }), (pattern, text) => {
        const source = pattern.replaceAll('?', '.').replaceAll('*', '.*');
        const result = { policyDocument: { Statement: [toStatement(pattern)] } };
        const isMatch = isAllowed(result as unknown as APIGatewayAuthorizerResult, text);
        expect(isMatch).toBe(new RegExp(`^${source}$`).test(text));
      }),
    );
  });
});
