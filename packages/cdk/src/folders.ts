import { join } from 'node:path';

const root = process.cwd();

/** Where things are in the project that the working directory is. */
export const folders = {
  root,
  /** The module whose `handler` Lambda calls. */
  entry: join(root, 'src/handler.ts'),
  /** The module that stands for the SDK's search for credentials. */
  credentials: join(root, 'packages/lambda/src/dynamodb/credentials.ts'),
  /** What becomes the function's asset. */
  bundle: join(root, '.build/function'),
  /** In a folder for each authorizer, what becomes its function's asset. */
  authorizers: join(root, '.build/authorizers'),
  /** The cloud assembly, where the CDK CLI does not say otherwise. */
  assembly: join(root, 'cdk.out'),
};
