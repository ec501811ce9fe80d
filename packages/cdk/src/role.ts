import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * What the function may do: put and get items of one table, write its own log, and nothing else.
 * The log statement stands here in place of AWSLambdaBasicExecutionRole, which opens every log group of the account.
 */
export function createRole(scope: Construct, { table, logGroup }: { table: Table; logGroup: ILogGroup }): Role {
  return new Role(scope, 'FunctionRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Store: toPolicy(['dynamodb:GetItem', 'dynamodb:PutItem'], table.tableArn),
      Log: toPolicy(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn),
    },
  });
}

/** What an authorizer's function may do: write its own log. */
export function createAuthorizerRole(scope: Construct, id: string, logGroup: ILogGroup): Role {
  return new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Log: toPolicy(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn) },
  });
}

const toPolicy = (actions: string[], resource: string) =>
  new PolicyDocument({ statements: [new PolicyStatement({ actions, resources: [resource] })] });
