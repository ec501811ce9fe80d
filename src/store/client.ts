import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export type Environment = { readonly [name: string]: string | undefined };

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

/**
 * The execution role's credentials, which Lambda gives in environment variables and nowhere else: the SDK's default
 * chain would load readers for six more places, a seventh of a cold start.
 */
function toCredentials({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: Environment) {
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
