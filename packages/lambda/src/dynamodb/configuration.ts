import { buffer } from 'node:stream/consumers';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Environment } from '../environment.ts';
import { toCredentials } from './credentials.ts';

/**
 * Returns a client's configuration from the environment of a Lambda function. The SDK would look up each missing value in
 * the environment and in files at the first request. Read are AWS_REGION, the endpoints in AWS_ENDPOINT_URL_DYNAMODB and
 * AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT, AWS_RETRY_MODE and AWS_SDK_UA_APP_ID; not
 * AWS_ACCOUNT_ID_ENDPOINT_MODE, AWS_AUTH_SCHEME_PREFERENCE, AWS_DEFAULTS_MODE, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS,
 * AWS_MAX_ATTEMPTS nor any file.
 */
export function toConfiguration(environment: Environment): DynamoDBClientConfig {
  const endpoint = environment.AWS_ENDPOINT_URL_DYNAMODB || environment.AWS_ENDPOINT_URL;
  return {
    ...(environment.AWS_REGION && { region: environment.AWS_REGION }),
    ...(endpoint && { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: environment.AWS_USE_FIPS_ENDPOINT === 'true',
    useDualstackEndpoint: environment.AWS_USE_DUALSTACK_ENDPOINT === 'true',
    credentials: async () => toCredentials(environment),
    // These credentials have no account id, and there is one scheme of authentication.
    accountIdEndpointMode: 'disabled',
    authSchemePreference: [],
    defaultsMode: 'legacy',
    retryMode: environment.AWS_RETRY_MODE || 'standard',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
    // The SDK's own would load the web streams of Node.js to exclude them.
    streamCollector: buffer,
    userAgentAppId: async () => environment.AWS_SDK_UA_APP_ID || undefined,
  };
}
