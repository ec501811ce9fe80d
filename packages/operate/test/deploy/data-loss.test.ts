import { describe, expect, it } from '@jest/globals';
import { findDataLosses } from '../../src/deploy/data-loss.ts';

const hash = [{ AttributeName: 'id', KeyType: 'HASH' }];
const string = { AttributeName: 'id', AttributeType: 'S' };

function toTable(properties: object = {}, policy = 'Retain') {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: { KeySchema: hash, AttributeDefinitions: [string], ...properties },
    DeletionPolicy: policy,
    UpdateReplacePolicy: policy,
  };
}

const otherKey = { KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }] };
const table = { Table: toTable() };
const bucket = { Type: 'AWS::S3::Bucket' };

describe('a change is refused', () => {
  it.each<[name: string, deployed: object, next: object, descriptions: string[]]>([
    [
      'that gives a table other keys',
      table,
      { Table: toTable(otherKey) },
      [
        'Table (AWS::DynamoDB::Table): a change of KeySchema replaces it by a new, empty one. The present one is kept with its data, but outside of the stack.',
      ],
    ],
    [
      'that gives a table without protection another name',
      { Table: toTable({}, 'Delete') },
      { Table: toTable({ TableName: 'notes' }, 'Delete') },
      [
        'Table (AWS::DynamoDB::Table): a change of TableName replaces it by a new, empty one. The present one is deleted with its data.',
      ],
    ],
    [
      'that renames a construct',
      table,
      { Renamed: toTable() },
      [
        'Table (AWS::DynamoDB::Table): it is no longer in the template. It is kept with its data, but outside of the stack. Renamed is new, and empty: if it is the same one, its construct was renamed or moved, which changes the logical id.',
      ],
    ],
    [
      'that removes a table',
      { Table: toTable({}, 'Delete'), Other: toTable() },
      { Other: toTable() },
      ['Table (AWS::DynamoDB::Table): it is no longer in the template. It is deleted with its data.'],
    ],
    [
      'that removes a database with a snapshot',
      { Database: { Type: 'AWS::RDS::DBCluster', DeletionPolicy: 'Snapshot' } },
      {},
      ['Database (AWS::RDS::DBCluster): it is no longer in the template. It is deleted after a snapshot.'],
    ],
    [
      'that removes a user pool',
      { Users: { Type: 'AWS::Cognito::UserPool' } },
      {},
      ['Users (AWS::Cognito::UserPool): it is no longer in the template. It is deleted with its data.'],
    ],
    [
      'that makes a logical id another type',
      { Files: bucket },
      { Files: toTable() },
      [
        'Files (AWS::S3::Bucket): a change of its type to AWS::DynamoDB::Table replaces it by a new, empty one. The present one is kept with its data, but outside of the stack.',
      ],
    ],
    [
      'that replaces what a name is taken from',
      {
        Name: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'a' } },
        Table: toTable({ TableName: { Ref: 'Name' } }),
      },
      {
        Name: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'b' } },
        Table: toTable({ TableName: { Ref: 'Name' } }),
      },
      [
        'Table (AWS::DynamoDB::Table): a change of TableName replaces it by a new, empty one. The present one is kept with its data, but outside of the stack.',
      ],
    ],
  ])('%s', (_, deployed, next, descriptions) => {
    const losses = findDataLosses({ Resources: deployed }, { Resources: next });
    expect(losses.map(({ description }) => description)).toEqual(descriptions);
  });
});

describe('a change passes', () => {
  const attributes = [string, { AttributeName: 'name', AttributeType: 'S' }];
  const index = { IndexName: 'byName', ...otherKey, Projection: { ProjectionType: 'ALL' } };
  it.each<[name: string, deployed: object, next: object]>([
    [
      'that adds an index',
      table,
      { Table: toTable({ AttributeDefinitions: attributes, GlobalSecondaryIndexes: [index] }) },
    ],
    ['of the capacity', table, { Table: toTable({ BillingMode: 'PAY_PER_REQUEST' }) }],
    ['of the policy', table, { Table: toTable({}, 'Delete') }],
    ['that adds a table', table, { Table: toTable(), Other: toTable() }],
    ['that replaces a role', { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'a' } } }, {}],
    ['that removes a log', { Log: { Type: 'AWS::Logs::LogGroup' } }, {}],
    ['in a stack without resources', {}, table],
  ])('%s', (_, deployed, next) => {
    expect(findDataLosses({ Resources: deployed }, { Resources: next })).toEqual([]);
  });
});
