import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toCredentials } from '../iam/credentials.ts';
import type { FunctionModel } from '../model.ts';

/**
 * Returns the environment variables of a function: Lambda's own and the template's, but none of this machine's.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 * @param endpoints the endpoints of AWS's services on this machine, as `AWS_ENDPOINT_URL_<SERVICE>`
 */
export function toVariables(
  model: FunctionModel,
  { logStreamName, sessionToken: token }: { logStreamName: string; sessionToken: string },
  endpoints: { [name: string]: string },
): { [name: string]: string } {
  const region = model.arn.split(':')[3] ?? '';
  const { accessKeyId, secretAccessKey, sessionToken } = toCredentials(model.arn, token);
  return {
    ...endpoints,
    ...withoutProfiles,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${model.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: model.name,
    AWS_LAMBDA_FUNCTION_VERSION: toVersion(model),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: model.logFormat ?? 'Text',
    ...(model.applicationLogLevel && { AWS_LAMBDA_LOG_LEVEL: model.applicationLogLevel }),
    AWS_LAMBDA_LOG_GROUP_NAME: model.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: noDaemon,
    LAMBDA_TASK_ROOT: model.codePath,
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    _HANDLER: model.handler,
    ...model.environment,
  };
}

/** Returns the number of the function's published version, or `$LATEST`. */
export function toVersion({ version = '$LATEST' }: FunctionModel): string {
  return version;
}

/** Nothing listens here, so segments are lost: they are sent by UDP, which does not wait for an answer. */
const noDaemon = '127.0.0.1:2000';

const missingFile = join(tmpdir(), 'no-aws-profiles');

/** Otherwise, the SDK would find the developer's ~/.aws by the home directory of the operating system. */
const withoutProfiles = { AWS_CONFIG_FILE: missingFile, AWS_SHARED_CREDENTIALS_FILE: missingFile };
