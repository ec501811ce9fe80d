import { describe } from '@jest/globals';
import { behave } from '../dynamodb/behave.ts';
import * as behaviours from '../dynamodb/behaviours.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('keys', () => behave(behaviours.keys));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('keys of an index', () => behave(behaviours.indexKeys));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
describe('numbers', () => behave(behaviours.numbers));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
describe('the size of an item', () => behave(behaviours.sizes));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('names and values', () => behave(behaviours.values));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('expressions', () => behave(behaviours.expressions));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
describe('conditions', () => behave(behaviours.conditions));

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
describe('a condition that fails', () => behave(behaviours.failures));

const S = (text: string) => ({ S: text });

describe('differs from AWS: filters of queries', () =>
  behave([
    {
      it: 'find no two lists or maps equal',
      after: [['PutItem', { TableName: 'items', Item: { id: S('a'), x: { L: [S('b')] } } }]],
      call: [
        'Query',
        {
          TableName: 'items',
          KeyConditionExpression: 'id = :id',
          FilterExpression: 'x = :x',
          ExpressionAttributeValues: { ':id': S('a'), ':x': { L: [S('b')] } },
        },
      ],
      want: { Count: 0, ScannedCount: 1 },
    },
  ]));

const put = { Put: { TableName: 'items', Item: { id: S('a') } } };
const notDone: [action: string, input: object][] = [
  ['TransactWriteItems', { TransactItems: [put] }],
  ['ExecuteStatement', { Statement: 'SELECT * FROM items' }],
];

describe('not done: transactions and PartiQL', () =>
  behave(notDone.map((call) => ({ it: `refuses ${call[0]}`, call, want: { error: 'UnknownOperationException' } }))));
