import { createApi } from './api.ts';
import { operations } from './operations/index.ts';
import { createServices } from './services.ts';

const { env } = process;

/** The Lambda's entry. What is made here, once for an execution environment, holds connections and no state. */
export const handler = createApi(operations, createServices(env), {
  allowOrigin: env.CORS_ALLOW_ORIGIN ?? '*',
  write: (entry) => process.stdout.write(`${JSON.stringify(entry)}\n`),
});
