import { ApiDefinition, EndpointType, RestApiMode, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Contract } from '../../compiler/src/contract.ts';
import { toGatewayDocument } from '../../compiler/src/gateway/document.ts';
import { allowKeys } from './api-keys.ts';
import type { StackAuthorizers } from './authorizers.ts';
import { toFunctionUri } from './function-uri.ts';
import { allowInvocation } from './permissions.ts';

const stageName = 'prod';

/**
 * The REST API, made from the contract's gateway document alone: a construct beside it would be wiped by the next import.
 * Its logs stay off: execution and access logs alike need a CloudWatch role that belongs to the whole account and Region.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function createRestApi(
  scope: Construct,
  { stackName, contract, backend, security, allowOrigin, throttling }: RestApiProps,
): SpecRestApi {
  const { authorizers } = security;
  const functionUri = toFunctionUri(backend);
  const document = toGatewayDocument(contract, { name: stackName, functionUri, allowOrigin, authorizers });
  const api = new SpecRestApi(scope, 'Api', {
    // CloudWatch tells the metrics of APIs apart by their names: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
    restApiName: stackName,
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
  allowInvocation(api, stageName, backend, contract.operations);
  allowKeys(api, contract, authorizers);
  security.allow(api);
  // A new operation answers 500 as long as the function's own permission for it is not there.
  api.deploymentStage.node.addDependency(backend);
  return api;
}

interface RestApiProps {
  stackName: string;
  contract: Contract;
  backend: IFunction;
  security: StackAuthorizers;
  allowOrigin: string;
  throttling: { ratePerSecond: number; burst: number };
}
