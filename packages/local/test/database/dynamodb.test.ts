import { describe } from '@jest/globals';
import { behave } from '../dynamodb/test-behaviours.ts';
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
