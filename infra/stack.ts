import {
  Alarms,
  BundledFunction,
  ContractRestApi,
  createAccessLog,
  createAuthorizers,
  Dashboard,
  Firewall,
  GradualDeployment,
} from '@contract-first/cdk';
import type { Bundles, Contract } from '@contract-first/cdk/app';
import { ApplicationLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { CfnOutput, Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledgeSettings } from './exceptions.ts';
import type { Settings } from './settings.ts';
import { ItemsTable } from './table.ts';

export interface ApiStackProps {
  readonly settings: Settings;
  readonly contract: Contract;
  readonly bundles: Bundles<'api'>;
}

/** The whole API in one stage: a gateway, the function behind it, its table, and what watches them. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { settings, contract, bundles }: ApiStackProps) {
    super(scope, id, { description: contract.document.info.title, terminationProtection: settings.retainData });
    const { stage, allowOrigin, throttling, resourceQuota, canary, waf } = settings;
    if (settings.metrics && settings.logLevel === 'ERROR') {
      throw new Error(
        `The stage ${stage} records metrics, which are in lines of the level INFO: set logLevel to INFO, or metrics to false, in cdk.json.`,
      );
    }
    // By its names, since the alarms that undo a deployment must not wait for the API.
    const monitored = { apiName: id, stageName: stage };
    const functionOptions = {
      logRetention: settings.logRetentionDays,
      applicationLogLevelV2: ApplicationLogLevel[settings.logLevel],
      tracing: settings.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    };

    // Memory: DynamoDB stores the items.
    const table = new ItemsTable(this, 'Table', { retainData: settings.retainData });

    // Brain: one Lambda function runs every operation. Its role allows only what is granted here.
    const handler = new BundledFunction(this, 'Function', {
      ...functionOptions,
      bundle: bundles.functions.api,
      environment: {
        TABLE_NAME: table.tableName,
        CORS_ALLOW_ORIGIN: allowOrigin,
        ...(settings.metrics && { METRICS_NAMESPACE: id }),
      },
    });
    table.grant(handler, 'dynamodb:PutItem', 'dynamodb:GetItem');

    // What watches them, and undoes a deployment that fails.
    const { alarmEmail: email, quietMinutes } = settings;
    const alarms = settings.alarms
      ? new Alarms(this, 'Alarms', { api: monitored, handler, table, email, quietMinutes })
      : undefined;
    const live = canary
      ? new GradualDeployment(this, 'Live', { handler, ...canary, alarms: alarms?.rollback ?? [] }).alias
      : handler;

    // Front door: API Gateway, configured by the contract, checks each request before it invokes the function.
    const authorizers = createAuthorizers(this, {
      contract,
      settings: settings.authorizers,
      bundles: bundles.authorizers,
      functionOptions,
    });
    const api = new ContractRestApi(this, 'Api', {
      contract,
      handler: live,
      allowOrigin,
      throttling,
      stageName: stage,
      stageOptions: {
        tracingEnabled: settings.tracing,
        ...(settings.accessLogs && createAccessLog(this, 'AccessLog', settings.logRetentionDays)),
      },
      resourceQuota,
      ...authorizers,
    });
    if (waf) new Firewall(this, 'Firewall', { stage: api.deploymentStage, ...waf });
    if (settings.dashboard) {
      new Dashboard(this, 'Dashboard', { api: monitored, handler, table, ...(settings.metrics && { namespace: id }) });
    }

    new CfnOutput(this, 'ApiUrl', { value: api.url.replace(/\/$/, ''), description: 'The URL of the API' });
    new CfnOutput(this, 'TableName', { value: table.tableName, description: 'The DynamoDB table of the items' });
    new CfnOutput(this, 'FunctionName', {
      value: handler.functionName,
      description: 'The Lambda function behind the API',
    });
    acknowledgeSettings(this, settings);
    for (const [name, value] of Object.entries(settings.tags)) {
      // Not every Region has tags of dashboards yet.
      Tags.of(this).add(name, value, { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] });
    }
  }
}
