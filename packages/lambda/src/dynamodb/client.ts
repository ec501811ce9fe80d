import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Environment } from '../environment.ts';
import { toConfiguration } from './configuration.ts';
import { toStoreError } from './errors.ts';
import { toStorable } from './storable.ts';

/**
 * Creates a document client with what every API needs:
 * - At most three attempts of two seconds each, so that an unresponsive database is a 503 and not a timeout.
 * - Values are read back as they were written: a value that DynamoDB would change or reject throws a ProblemError with
 *   400 and a pointer to the value, an item over 400 KB one with 413.
 * - A transient failure such as throttling throws Unavailable, which becomes a 503.
 * Numbers are read as JavaScript numbers; `undefined` members are not written.
 */
export function createDocumentClient(environment: Environment): DynamoDBDocumentClient {
  const client = new DynamoDBClient(toConfiguration(environment));
  client.middlewareStack.add(
    (next) => async (args) => {
      const input = toStorable(args.input) as typeof args.input;
      return next({ ...args, input }).catch((error: unknown) => {
        throw toStoreError(error);
      });
    },
    { name: 'storable', step: 'initialize', priority: 'high' },
  );
  return DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: { wrapNumbers: Number },
  });
}
