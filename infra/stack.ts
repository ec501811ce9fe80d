import { CfnOutput, Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { createAuthorizers } from '../packages/cdk/src/authorizers.ts';
import { createRestApi } from '../packages/cdk/src/rest-api.ts';
import type { Settings } from '../packages/cdk/src/settings.ts';
import type { Contract } from '../packages/compiler/src/contract.ts';
import { createFunction } from './function.ts';
import { createAlarms } from './monitoring.ts';
import { createTable } from './table.ts';

/** CloudFormation takes a template of 1 MB, and nearly half of an indented one is blanks: past this many operations they go. */
const mostIndented = 200;

/** Front door, brain and memory: the gateway, the function behind it, and its table. */
export class ApiStack extends Stack {
  constructor(scope: Construct, { contract, folder, authorizerFolders = {}, settings }: ApiStackProps) {
    const suppressTemplateIndentation = contract.operations.length > mostIndented;
    super(scope, settings.stackName, { description: contract.document.info.title, suppressTemplateIndentation });
    const table = createTable(this, settings);
    const backend = createFunction(this, { folder, table, allowOrigin: settings.allowOrigin });
    const security = createAuthorizers(this, { ...settings, contract, folders: authorizerFolders });
    const api = createRestApi(this, { ...settings, contract, backend, security });
    const { alarmEmail } = settings;
    if (alarmEmail) createAlarms(this, { stage: api.deploymentStage, email: alarmEmail });
    new CfnOutput(this, 'ApiUrl', { value: api.url.replace(/\/$/, ''), description: 'Where the API answers' });
    new CfnOutput(this, 'TableName', { value: table.tableName, description: 'Where the items are kept' });
    new CfnOutput(this, 'FunctionName', { value: backend.functionName, description: 'What answers the requests' });
    for (const [name, value] of Object.entries(settings.tags)) Tags.of(this).add(name, value);
  }
}

interface ApiStackProps {
  contract: Contract;
  /** The folder with the function's bundle. */
  folder: string;
  /** The folder with each Lambda authorizer's bundle, by the name of its security scheme. */
  authorizerFolders?: { [scheme: string]: string };
  settings: Settings;
}
