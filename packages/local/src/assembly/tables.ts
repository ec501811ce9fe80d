import type { TableModel } from '../model.ts';
import type { Assembly, Resource } from './assembly.ts';
import { toArn } from './identity.ts';
import type { Resolve } from './intrinsics.ts';
import { type Properties, type SupportedProperties, toProperties } from './properties.ts';

const definitionProperties = [
  'AttributeDefinitions',
  'GlobalSecondaryIndexes',
  'KeySchema',
  'LocalSecondaryIndexes',
  'StreamSpecification',
  'TimeToLiveSpecification',
];

/** Settings of durability, cost and monitoring, which have no effect on a local run. */
const operationalProperties = [
  'ContributorInsightsSpecification',
  'DeletionProtectionEnabled',
  'KinesisStreamSpecification',
  'OnDemandThroughput',
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'TableClass',
  'Tags',
  'WarmThroughput',
  'WriteOnDemandThroughputSettings',
  'WriteProvisionedThroughputSettings',
];

const tableProperties: { [type: string]: SupportedProperties } = {
  'AWS::DynamoDB::Table': {
    used: [...definitionProperties, 'BillingMode', 'ProvisionedThroughput'],
    ignored: [...operationalProperties, 'TableName'],
  },
  'AWS::DynamoDB::GlobalTable': {
    used: definitionProperties,
    ignored: [
      ...operationalProperties,
      'BillingMode',
      'GlobalTableWitnesses',
      'MultiRegionConsistency',
      'Replicas',
      'TableName',
    ],
  },
};

/** Whether the resource is a DynamoDB table. */
export function isTable({ Type }: Resource): boolean {
  return Object.hasOwn(tableProperties, Type);
}

/**
 * Reads a table. Throughput is not limited locally, so a global table becomes an on-demand one.
 * @throws {UserError} when a property of the table is not supported
 */
export function toTable(logicalId: string, assembly: Assembly, resolve: Resolve): TableModel {
  const resource = assembly.template.Resources[logicalId] as Resource;
  const properties = toProperties(logicalId, resource, tableProperties[resource.Type] as SupportedProperties, resolve);
  const { TimeToLiveSpecification, StreamSpecification, GlobalSecondaryIndexes, ...rest } = properties;
  const name = String(resolve({ Ref: logicalId }, logicalId));
  const indexes = toGlobalIndexes(GlobalSecondaryIndexes);
  return {
    logicalId,
    name,
    arn: toArn('dynamodb', assembly, `table/${name}`),
    definition: {
      ...(resource.Type === 'AWS::DynamoDB::GlobalTable' ? { BillingMode: 'PAY_PER_REQUEST' } : {}),
      ...rest,
      ...(indexes ? { GlobalSecondaryIndexes: indexes } : {}),
      ...(StreamSpecification ? { StreamSpecification: toStreamSpecification(StreamSpecification) } : {}),
      TableName: name,
    },
    timeToLive: isEnabled(TimeToLiveSpecification) ? TimeToLiveSpecification.AttributeName : undefined,
  };
}

/** In CloudFormation, the view type alone enables the stream. */
function toStreamSpecification({ StreamViewType }: Properties) {
  return { StreamEnabled: true, StreamViewType };
}

/** A template may contain a boolean as text. */
function isEnabled(timeToLive: Properties | undefined): boolean {
  return String(timeToLive?.Enabled) === 'true';
}

/** Leaves out the operational settings of global indexes. */
function toGlobalIndexes(indexes: { [property: string]: unknown }[] | undefined) {
  return indexes?.map(({ IndexName, KeySchema, Projection, ProvisionedThroughput }) => ({
    IndexName,
    KeySchema,
    Projection,
    ...(ProvisionedThroughput ? { ProvisionedThroughput } : {}),
  }));
}
