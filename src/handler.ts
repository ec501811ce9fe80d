import { createApi } from '../packages/lambda/src/api.ts';
import { operations } from './operations/index.ts';
import { createServices } from './services.ts';

const { env } = process;
const services = createServices(env);
const { CORS_ALLOW_ORIGIN: allowOrigin } = env;
if (!allowOrigin) throw new Error('CORS_ALLOW_ORIGIN is not set: the stack gives it to the function');

/** The Lambda's entry. What is made here, once for an execution environment, holds connections and no state. */
export const handler = createApi(operations, services, {
  allowOrigin,
  write: (entry) => process.stdout.write(`${JSON.stringify(entry)}\n`),
});
