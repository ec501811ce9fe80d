import { BundledFunction, ContractRestApi, createAuthorizers } from '@contract-first/cdk';
import type { AuthorizerSettings, Bundles, Contract } from '@contract-first/cdk/app';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { type App, Stack } from 'aws-cdk-lib/core';
import { partitionKey } from '../src/store/table.ts';

export interface Settings {
  stackName: string;
  throttling: { ratePerSecond: number; burst: number };
  authorizers: { [scheme: string]: AuthorizerSettings };
  validate: boolean;
}

interface KeptStackProps {
  settings: Settings;
  contract: Contract;
  bundles: Bundles<'api'>;
}

/** An API, its function and a table. */
export class KeptStack extends Stack {
  constructor(app: App, id: string, { settings, contract, bundles }: KeptStackProps) {
    super(app, id);
    const table = new Table(this, 'Things', { partitionKey: { name: partitionKey, type: AttributeType.STRING } });
    const handler = new BundledFunction(this, 'Answers', {
      bundle: bundles.functions.api,
      environment: { TABLE_NAME: table.tableName, CORS_ALLOW_ORIGIN: '*' },
    });
    table.grant(handler, 'dynamodb:PutItem', 'dynamodb:GetItem');
    const authorizers = createAuthorizers(this, {
      contract,
      settings: settings.authorizers,
      bundles: bundles.authorizers,
    });
    new ContractRestApi(this, 'Door', { contract, handler, throttling: settings.throttling, ...authorizers });
  }
}
