import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Environment } from '../environment.ts';
import { toCredentials } from './credentials.ts';
import { toStoreError } from './errors.ts';
import { toStorable } from './storable.ts';

/**
 * Creates the document client of a function, with what every API needs:
 * - Three attempts of at most two seconds each, so that a database that does not answer is a 503 and not a timeout.
 * - Values come back equal: what DynamoDB would change or refuse is a 400 that points at it, an item over 400 KB a 413.
 * - A failure that passes with time, such as throttling, is thrown as Unavailable, which is a 503.
 * Numbers come back as JavaScript's own; members that are `undefined` are left out.
 */
export function createDocumentClient(environment: Environment): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    ...(environment.AWS_REGION && { region: environment.AWS_REGION }),
    credentials: async () => toCredentials(environment),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  });
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
