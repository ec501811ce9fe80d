import { describe } from '@jest/globals';
import * as behaviours from '../dynamodb/behaviours.ts';
import { testBehaviours } from '../dynamodb/test-behaviours.ts';

for (const [area, list] of Object.entries(behaviours)) {
  describe(`DynamoDB Local: ${area}`, () => testBehaviours(list, process.env.DYNAMODB_ENDPOINT));
}
