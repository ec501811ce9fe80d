import type { FunctionModel } from '../src/model.ts';
import { writeCode } from './cloud-assembly.ts';

export const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
export const sourceArn = 'arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/items';

/** Returns a function with these files, or this single module, that the API `abc` may invoke. */
export function toFunctionModel(
  code: string | { [file: string]: string },
  changes: Partial<FunctionModel> = {},
): FunctionModel {
  return {
    logicalId: 'Handler',
    name: 'fn',
    arn,
    codePath: writeCode(undefined, typeof code === 'string' ? { 'index.js': code } : code),
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    environment: {},
    timeoutSeconds: 5,
    memoryMegabytes: 128,
    logGroupName: '/aws/lambda/fn',
    roleName: 'role',
    policy: [],
    permissions: [
      {
        action: 'lambda:InvokeFunction',
        principal: 'apigateway.amazonaws.com',
        sourceArn: 'arn:aws:execute-api:us-east-1:123456789012:abc/prod/*/*',
      },
    ],
    ...changes,
  };
}
