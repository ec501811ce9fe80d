import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { partitionKey } from '../src/store/table.ts';

/**
 * The table that keeps the items: paid per request, nothing when idle, restorable to any second of the last 35 days.
 * With `retainData` it can't be deleted by hand and it outlives the stack.
 */
export function createTable(scope: Construct, { retainData }: { retainData: boolean }): Table {
  return new Table(scope, 'Table', {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: retainData,
    removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}
