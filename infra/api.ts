import { ApiDefinition, EndpointType, RestApiMode, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Contract } from '../contract/contract.ts';
import { toGatewayDocument } from '../contract/gateway/document.ts';
import type { StackAuthorizers } from './authorizers.ts';
import { toFunctionUri } from './function-uri.ts';
import { allowKeys } from './keys.ts';

export const stageName = 'prod';

/** A function's resource policy holds 20 KB: past this many operations one statement for the stage stands for all. */
const mostPermissions = 40;

/**
 * The REST API, made from the contract's gateway document alone: a construct beside it would be wiped by the next import.
 * Its logs stay off: execution and access logs alike need a CloudWatch role that belongs to the whole account and Region.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function createRestApi(
  scope: Construct,
  { contract, backend, security, allowOrigin, throttling }: RestApiProps,
): SpecRestApi {
  const { authorizers } = security;
  const document = toGatewayDocument(contract, { functionUri: toFunctionUri(backend), allowOrigin, authorizers });
  const api = new SpecRestApi(scope, 'Api', {
    restApiName: contract.document.info.title,
    apiDefinition: ApiDefinition.fromInline(document),
    mode: RestApiMode.OVERWRITE,
    failOnWarnings: true,
    endpointTypes: [EndpointType.REGIONAL],
    // An import reads the endpoint's type from here: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html
    parameters: { endpointConfigurationTypes: 'REGIONAL' },
    cloudWatchRole: false,
    deployOptions: {
      stageName,
      throttlingRateLimit: throttling.ratePerSecond,
      throttlingBurstLimit: throttling.burst,
    },
  });
  // CDK's own output of the URL, under a name made of a hash; the stack gives it one of its own.
  api.node.tryRemoveChild('Endpoint');
  allowInvocation(api, backend, contract);
  allowKeys(api, contract, authorizers);
  security.allow(api);
  return api;
}

interface RestApiProps {
  contract: Contract;
  backend: IFunction;
  security: StackAuthorizers;
  allowOrigin: string;
  throttling: { ratePerSecond: number; burst: number };
}

/** Lets this API's stage, and nothing else, invoke the function: one statement for each operation. */
function allowInvocation(api: SpecRestApi, backend: IFunction, { operations }: Contract) {
  const all = [{ operationId: 'All', method: '*', path: '/*' }];
  for (const { operationId, method, path } of operations.length > mostPermissions ? all : operations) {
    backend.addPermission(`Invoke-${operationId}`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: api.arnForExecuteApi(method, path.replaceAll(/\{[^{}]*\}/g, '*'), stageName),
    });
  }
}
