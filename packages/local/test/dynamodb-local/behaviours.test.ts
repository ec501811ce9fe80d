import { describe } from '@jest/globals';
import { behave } from '../dynamodb/test-behaviours.ts';
import * as behaviours from '../dynamodb/behaviours.ts';

for (const [area, list] of Object.entries(behaviours)) {
  describe(`DynamoDB Local: ${area}`, () => behave(list, process.env.DYNAMODB_ENDPOINT));
}
