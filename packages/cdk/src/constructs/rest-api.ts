import { type Contract, createSecurity, toExampleRequest, toGatewayDocument } from '@contract-first/compiler';
import { ApiDefinition, type CfnRestApi, EndpointType, RestApiMode, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { createKey } from './api-keys.ts';
import { type ContractAuthorizers, toGatewayAuthorizers } from './authorizers.ts';
import { toFunctionUri } from './function-uri.ts';
import { allowAuthorizers, allowOperations } from './permissions.ts';

export interface ContractRestApiProps {
  /** As `readContract` answers it. */
  readonly contract: Contract;
  /** The function behind every operation. */
  readonly handler: IFunction;
  /** The one origin that browsers may call from, or `*`, the default. */
  readonly allowOrigin?: string;
  /** How many requests the stage takes; the account's own limits hold unless given. */
  readonly throttling?: { readonly ratePerSecond: number; readonly burst: number };
  readonly authorizers?: ContractAuthorizers;
  /** The stack's name unless given: CloudWatch tells the metrics of APIs apart by their names. */
  readonly apiName?: string;
  /** `prod` unless given. */
  readonly stageName?: string;
}

/**
 * A REST API made from the contract's gateway document alone: a construct beside it would be wiped by the next import.
 * It may invoke the function for the contract's operations, and its authorizers' functions; where the contract asks for
 * API keys, it has a first one.
 * Its logs stay off: execution and access logs alike need a CloudWatch role that belongs to the whole account and Region.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 * @throws Error when API Gateway cannot enforce the contract's security
 */
export class ContractRestApi extends SpecRestApi {
  constructor(scope: Construct, id: string, props: ContractRestApiProps) {
    const { contract, handler, allowOrigin = '*', throttling, authorizers = {}, stageName = 'prod' } = props;
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
    const { apiName: name = Stack.of(scope).stackName } = props;
    const options = {
      name,
      functionUri: toFunctionUri(handler),
      allowOrigin,
      authorizers: toGatewayAuthorizers(authorizers),
    };
    super(scope, id, {
      restApiName: name,
      apiDefinition: ApiDefinition.fromInline(toGatewayDocument(contract, options)),
      mode: RestApiMode.OVERWRITE,
      failOnWarnings: true,
      endpointTypes: [EndpointType.REGIONAL],
      // An import reads the endpoint's type from here: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html
      parameters: { endpointConfigurationTypes: 'REGIONAL' },
      cloudWatchRole: false,
      deployOptions: {
        stageName,
        ...(throttling && {
          throttlingRateLimit: throttling.ratePerSecond,
          throttlingBurstLimit: throttling.burst,
        }),
      },
    });
    // CDK's own output of the URL, under a name made of a hash; the stack gives it one of its own.
    this.node.tryRemoveChild('Endpoint');
    // For the local stack, which prints a request to try: the document itself carries no examples.
    (this.node.defaultChild as CfnRestApi).addMetadata('contract-first:examples', toExampleRequest(contract));
    allowOperations(this, stageName, handler, contract.operations);
    if (createSecurity(contract, options.authorizers).requiresApiKey) createKey(this);
    for (const each of Object.values(authorizers)) if ('handler' in each) allowAuthorizers(this, each.handler);
    // A new operation answers 500 as long as the function's own permission for it is not there.
    this.deploymentStage.node.addDependency(handler);
  }
}
