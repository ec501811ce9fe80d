import { BundledFunction, ContractRestApi, createAuthorizers } from '@contract-first/cdk';
import type { Bundles, Contract } from '@contract-first/cdk/app';
import { CfnOutput, Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Alarms } from './monitoring.ts';
import type { Settings } from './settings.ts';
import { ItemsTable } from './table.ts';

export interface ApiStackProps {
  readonly settings: Settings;
  readonly contract: Contract;
  readonly bundles: Bundles<'api'>;
}

/** The whole API: a gateway, the function behind it, and its table. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { settings, contract, bundles }: ApiStackProps) {
    super(scope, id, { description: contract.document.info.title });
    const { allowOrigin, throttling, resourceQuota } = settings;

    // Memory: DynamoDB stores the items.
    const table = new ItemsTable(this, 'Table', { retainData: settings.retainData });

    // Brain: one Lambda function runs every operation. Its role allows only what is granted here.
    const handler = new BundledFunction(this, 'Function', {
      bundle: bundles.functions.api,
      environment: { TABLE_NAME: table.tableName, CORS_ALLOW_ORIGIN: allowOrigin },
    });
    table.grant(handler, 'dynamodb:PutItem', 'dynamodb:GetItem');

    // Front door: API Gateway, configured by the contract, checks each request before it invokes the function.
    const authorizers = createAuthorizers(this, {
      contract,
      settings: settings.authorizers,
      bundles: bundles.authorizers,
    });
    const api = new ContractRestApi(this, 'Api', {
      contract,
      handler,
      allowOrigin,
      throttling,
      resourceQuota,
      ...authorizers,
    });

    if (settings.alarmEmail) {
      // CDK omits the id "Default" from the logical ids of the resources inside.
      new Alarms(this, 'Default', { stage: api.deploymentStage, email: settings.alarmEmail });
    }

    new CfnOutput(this, 'ApiUrl', { value: api.url.replace(/\/$/, ''), description: 'The URL of the API' });
    new CfnOutput(this, 'TableName', { value: table.tableName, description: 'The DynamoDB table of the items' });
    new CfnOutput(this, 'FunctionName', {
      value: handler.functionName,
      description: 'The Lambda function behind the API',
    });
    for (const [name, value] of Object.entries(settings.tags)) Tags.of(this).add(name, value);
  }
}
