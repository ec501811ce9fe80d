import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';

interface Invocation {
  operationId: string;
  method: string;
  path: string;
}

/** Allows only this stage of the API to invoke the function, with one statement for each operation or one for the stage. */
export function allowOperations(api: SpecRestApi, stage: string, handler: IFunction, operations: Invocation[]) {
  for (const { operationId, method, path } of toInvocations(operations)) {
    handler.addPermission(`Invoke-${operationId}`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: api.arnForExecuteApi(method, path, stage),
    });
  }
}

/**
 * Allows only the authorizers of this API to invoke the function.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export function allowAuthorizers(api: SpecRestApi, handler: IFunction) {
  handler.addPermission('Invoke', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(api).formatArn({
      service: 'execute-api',
      resource: api.restApiId,
      resourceName: 'authorizers/*',
    }),
  });
}

/**
 * Returns one invocation for each operation, or a single one for the whole stage when they would not fit.
 * The resource policy of a function is limited to 20 KB, and an update that changes every path adds all new statements
 * before it deletes the old ones: they have to fit in half of the policy.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export function toInvocations(operations: Invocation[]): Invocation[] {
  const each = operations.map(({ operationId, method, path }) => {
    return { operationId, method, path: path.replaceAll(/\{[^{}]*\}/g, '*') };
  });
  const bytes = each.reduce((sum, { path }) => sum + statementBytes + path.length, 0);
  return bytes > policyBytes / 2 - statementBytes ? [{ operationId: 'All', method: '*', path: '/*' }] : each;
}

const policyBytes = 20_480;

/** The size of a statement without its path, for the longest names of a stack and an operation. */
const statementBytes = 480;
