import { describe } from '@jest/globals';
import * as behaviours from '../dynamodb/behaviours.ts';
import { testBehaviours } from '../dynamodb/test-behaviours.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('keys of a table', () => testBehaviours(behaviours.tableKeys));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('keys of an index', () => testBehaviours(behaviours.indexKeys));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
describe('numbers', () => testBehaviours(behaviours.numbers));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
describe('the size of an item', () => testBehaviours(behaviours.sizes));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('names and values', () => testBehaviours(behaviours.values));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
describe('expressions', () => testBehaviours(behaviours.expressions));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html */
describe('conditions', () => testBehaviours(behaviours.conditions));

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
describe('a condition that fails', () => testBehaviours(behaviours.failures));
