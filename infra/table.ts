import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { partitionKey } from '../src/store/table.ts';

export interface ItemsTableProps {
  /** Whether the table outlives the stack and is protected against deletion. */
  readonly retainData: boolean;
}

/** The table of the items: billed per request, and restorable to any second of the last 35 days. */
export class ItemsTable extends Table {
  constructor(scope: Construct, id: string, { retainData }: ItemsTableProps) {
    super(scope, id, {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retainData,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
