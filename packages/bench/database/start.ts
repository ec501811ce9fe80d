import { startCommand } from '../../agreement/src/targets/command.ts';

/** Starts the stub in a process of its own, and returns the environment of a function that uses it. */
export async function startDatabase(certificateFile?: string) {
  const args = ['packages/bench/database/stub.ts', ...(certificateFile ? [certificateFile] : [])];
  const stub = await startCommand(args, /The stub is ready/);
  const environment = {
    ...functionEnvironment,
    AWS_ENDPOINT_URL_DYNAMODB: stub.url,
    ...(certificateFile && { NODE_EXTRA_CA_CERTS: certificateFile }),
  };
  return { environment, close: stub.close };
}

/** The variables that Lambda and infra/stack.ts set, and what Express advises for production. */
const functionEnvironment = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  AWS_LAMBDA_FUNCTION_NAME: 'api',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  NODE_ENV: 'production',
  TABLE_NAME: 'items',
  CORS_ALLOW_ORIGIN: '*',
};
