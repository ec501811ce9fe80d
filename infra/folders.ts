import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Where things are, whatever the working directory. */
export const folders = {
  root,
  /** The module whose `handler` Lambda calls. */
  entry: join(root, 'src/handler.ts'),
  /** The module that stands for the SDK's search for credentials. */
  credentials: join(root, 'src/store/credentials.ts'),
  /** What becomes the function's asset. */
  bundle: join(root, '.build/function'),
  /** In a folder for each authorizer, what becomes its function's asset. */
  authorizers: join(root, '.build/authorizers'),
  /** The cloud assembly, where the CDK CLI does not say otherwise. */
  assembly: join(root, 'cdk.out'),
};
