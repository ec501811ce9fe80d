import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

interface Invocation {
  operationId: string;
  method: string;
  path: string;
}

/** Lets this API's stage, and nothing else, invoke the function: one statement for each operation, or one for the stage. */
export function allowInvocation(api: SpecRestApi, stage: string, backend: IFunction, operations: Invocation[]) {
  for (const { operationId, method, path } of toInvocations(operations)) {
    backend.addPermission(`Invoke-${operationId}`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: api.arnForExecuteApi(method, path, stage),
    });
  }
}

/**
 * A function's resource policy holds 20 KB, and an update that changes every path adds all new statements before it deletes
 * the old ones: a half has to hold them, or one statement for the whole stage stands for all.
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

/** One statement without its path, where the names of the stack and of the operation are as long as can be. */
const statementBytes = 480;
