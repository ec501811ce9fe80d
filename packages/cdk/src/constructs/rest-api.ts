import {
  type Contract,
  createSecurity,
  toExampleRequest,
  toGatewayDocument,
  toGatewayOperations,
} from '@contract-first/compiler';
import {
  ApiDefinition,
  type CfnRestApi,
  EndpointType,
  RestApiMode,
  SpecRestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { createApiKey } from './api-keys.ts';
import {
  type CombinedLambdaAuthorizer,
  type ContractAuthorizers,
  toGatewayAuthorizers,
  toGatewayCombined,
} from './authorizers.ts';
import { toFunctionUri } from './function-uri.ts';
import { toHandlers } from './handlers.ts';
import { allowAuthorizers, allowOperations } from './permissions.ts';

export interface ContractRestApiProps {
  /** The contract, from `readContract`. */
  readonly contract: Contract;
  /** The function that runs the operations. */
  readonly handler: IFunction;
  /** Other functions, each of which runs the operations with a tag of the contract. */
  readonly handlersByTag?: { readonly [tag: string]: IFunction };
  /** The origin of the pages that may call the API, or `*`, the default. */
  readonly allowOrigin?: string;
  /** The rate limit of the stage; only the account's limits apply by default. */
  readonly throttling?: { readonly ratePerSecond: number; readonly burst: number };
  /** Further options of the stage, such as its access log, which needs a role that applies to the whole account and Region. */
  readonly stageOptions?: StageOptions;
  readonly authorizers?: ContractAuthorizers;
  /** Decides about the operations that combine security schemes: alternatives, or several authorizers at once. */
  readonly combinedAuthorizer?: CombinedLambdaAuthorizer;
  /**
   * The name by which CloudWatch distinguishes the metrics of APIs; the stack's name by default.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
   */
  readonly apiName?: string;
  /** How many resources API Gateway allows for this API: 300, the default, unless AWS raised the quota. */
  readonly resourceQuota?: number;
  /** `prod` by default. */
  readonly stageName?: string;
}

/**
 * A REST API that is defined by the contract's gateway document only: the next import would delete methods or responses
 * from other constructs. It can invoke the function for the contract's operations, and the functions of its authorizers;
 * it has an API key when the contract requires one.
 * @throws {Error} when API Gateway cannot enforce the contract's security
 */
export class ContractRestApi extends SpecRestApi {
  constructor(scope: Construct, id: string, props: ContractRestApiProps) {
    const { contract, handler, allowOrigin = '*', throttling, stageOptions, resourceQuota } = props;
    const { authorizers = {}, combinedAuthorizer } = props;
    const { apiName = Stack.of(scope).stackName, stageName = 'prod' } = props;
    const handlers = toHandlers(contract, props.handlersByTag ?? {});
    const options = {
      name: apiName,
      functionUri: toFunctionUri(handler),
      functionUris: Object.fromEntries([...handlers].map(([id, other]) => [id, toFunctionUri(other)])),
      allowOrigin,
      authorizers: toGatewayAuthorizers(authorizers),
      ...(combinedAuthorizer && { combinedAuthorizer: toGatewayCombined(combinedAuthorizer) }),
      ...(resourceQuota !== undefined && { resourceQuota }),
    };
    const document = toGatewayDocument(contract, options);
    super(scope, id, {
      restApiName: apiName,
      apiDefinition: ApiDefinition.fromInline(document),
      mode: RestApiMode.OVERWRITE,
      failOnWarnings: true,
      endpointTypes: [EndpointType.REGIONAL],
      // An import reads the endpoint type from here: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html
      parameters: { endpointConfigurationTypes: 'REGIONAL' },
      cloudWatchRole: false,
      deployOptions: {
        stageName,
        ...(throttling && {
          throttlingRateLimit: throttling.ratePerSecond,
          throttlingBurstLimit: throttling.burst,
        }),
        ...stageOptions,
      },
    });
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-APIG2',
        reason: 'The gateway document selects a request validator for every operation.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-APIG6',
        reason: 'Execution logs contain the bodies of requests; the function logs each request without.',
      },
    );
    // Remove CDK's output of the URL, whose name contains a hash; the stack has its own.
    this.node.tryRemoveChild('Endpoint');
    const resource = this.node.defaultChild as CfnRestApi;
    // Here as well, since AWS does not document whether an import keeps what CloudFormation does not know.
    resource.securityPolicy = document['x-amazon-apigateway-security-policy'];
    resource.endpointAccessMode = document['x-amazon-apigateway-endpoint-access-mode'];
    // For the local stack, which prints an example request: the gateway document has no examples.
    resource.addMetadata('contract-first:examples', toExampleRequest(contract));
    const invoked = Map.groupBy(
      toGatewayOperations(contract),
      ({ operationId }) => handlers.get(operationId) ?? handler,
    );
    for (const [each, operations] of invoked) allowOperations(this, stageName, each, operations);
    if (createSecurity(contract, options).requiresApiKey) createApiKey(this);
    for (const each of [...Object.values(authorizers), combinedAuthorizer]) {
      if (each && 'handler' in each) allowAuthorizers(this, each.handler);
    }
    // A new operation responds with 500 until the gateway has the permission to invoke the function for it.
    this.deploymentStage.node.addDependency(...invoked.keys());
  }
}
