import type { TableModel } from '../model.ts';
import type { Assembly, Resource } from './assembly.ts';
import { toArn } from './identity.ts';
import type { Resolve } from './intrinsics.ts';
import { type Properties, type SupportedProperties, toProperties } from './properties.ts';

const definition = [
  ...['KeySchema', 'AttributeDefinitions', 'LocalSecondaryIndexes', 'GlobalSecondaryIndexes'],
  ...['StreamSpecification', 'TimeToLiveSpecification'],
];

/** Settings of durability, cost and monitoring, which have no effect on a local run. */
const operational = [
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

const supported: { [type: string]: SupportedProperties } = {
  'AWS::DynamoDB::Table': {
    used: [...definition, 'BillingMode', 'ProvisionedThroughput'],
    ignored: [...operational, 'TableName'],
  },
  'AWS::DynamoDB::GlobalTable': {
    used: definition,
    ignored: [...operational, 'TableName', 'BillingMode', 'Replicas', 'GlobalTableWitnesses', 'MultiRegionConsistency'],
  },
};

/** Whether the resource is a DynamoDB table. */
export function isTable({ Type }: Resource) {
  return Object.hasOwn(supported, Type);
}

/** Reads a table. Throughput is not limited locally, so a global table becomes an on-demand one. */
export function toTable(logicalId: string, assembly: Assembly, resolve: Resolve): TableModel {
  const resource = assembly.template.Resources[logicalId] as Resource;
  const properties = toProperties(logicalId, resource, supported[resource.Type] as SupportedProperties, resolve);
  const { TimeToLiveSpecification, StreamSpecification, GlobalSecondaryIndexes, ...rest } = properties;
  const name = String(resolve({ Ref: logicalId }, logicalId));
  const indexes = toIndexes(GlobalSecondaryIndexes);
  return {
    logicalId,
    name,
    arn: toArn('dynamodb', assembly, `table/${name}`),
    definition: {
      ...(resource.Type === 'AWS::DynamoDB::GlobalTable' ? { BillingMode: 'PAY_PER_REQUEST' } : {}),
      ...rest,
      ...(indexes ? { GlobalSecondaryIndexes: indexes } : {}),
      ...(StreamSpecification ? { StreamSpecification: toStream(StreamSpecification) } : {}),
      TableName: name,
    },
    timeToLive: isEnabled(TimeToLiveSpecification) ? TimeToLiveSpecification.AttributeName : undefined,
  };
}

/** In CloudFormation, the view type alone enables the stream. */
function toStream({ StreamViewType }: Properties) {
  return { StreamEnabled: true, StreamViewType };
}

function isEnabled(timeToLive: Properties | undefined) {
  return String(timeToLive?.Enabled) === 'true';
}

/** Leaves out the operational settings of global indexes. */
function toIndexes(indexes: { [property: string]: unknown }[] | undefined) {
  return indexes?.map(({ IndexName, KeySchema, Projection, ProvisionedThroughput }) => ({
    IndexName,
    KeySchema,
    Projection,
    ...(ProvisionedThroughput ? { ProvisionedThroughput } : {}),
  }));
}
