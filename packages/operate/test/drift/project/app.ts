import { ContractRestApi } from '@contract-first/cdk';
import { readContract } from '@contract-first/cdk/app';
import {
  Alias,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { App, Stack } from 'aws-cdk-lib/core';

/** The smallest app with a REST API, in the stages that cdk.json has. */
const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
const stage = app.node.getContext('stage');
const contract = await readContract(app.node.getContext('contract'));
const stack = new Stack(app, `Orders-${stage}`);
const runtime = Runtime.NODEJS_24_X;
const handler = new LambdaFunction(stack, 'Function', {
  runtime,
  handler: 'index.handler',
  code: Code.fromInline('//'),
});
const check = new LambdaFunction(stack, 'Check', { runtime, handler: 'index.handler', code: Code.fromInline('//') });
const live = new Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion as IVersion });
new ContractRestApi(stack, 'Api', {
  contract,
  handler: live as IFunction,
  stageName: stage,
  authorizers: { bearer: { handler: check, ttlSeconds: 60 } },
});
app.synth();
