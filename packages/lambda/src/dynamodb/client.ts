import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Environment, toCredentials } from './credentials.ts';

export type { Environment };

/**
 * The document client. Three attempts of at most two seconds each end well within the function's ten, so that a
 * database that does not answer becomes a 503 and not a timeout. Numbers come back as JavaScript's own.
 */
export function createClient(environment: Environment): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    ...(environment.AWS_REGION && { region: environment.AWS_REGION }),
    credentials: async () => toCredentials(environment),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  });
  return DynamoDBDocumentClient.from(client, { unmarshallOptions: { wrapNumbers: Number } });
}
