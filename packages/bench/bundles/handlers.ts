/** A handler that the benchmark measures. */
export interface Handler {
  name: string;
  /** What the tables and the chart call it. */
  title: string;
  /** The installed packages that it is made of, whose versions are printed. */
  packages: string[];
}

/** The handler that every ratio is relative to. */
export const baseline = 'bare';

/** This project's own, loaded with V8's code cache. Not shipped: see docs/performance.md. */
export const withCache: Handler = { name: 'ours-cached', title: 'this project, with a code cache', packages: [] };

/** In `handlers/`, by name; `ours` is this project's own. */
export const handlers: Handler[] = [
  { name: 'limit', title: 'no SDK, signed by hand', packages: [] },
  { name: 'ours', title: 'this project', packages: [] },
  { name: 'bare', title: 'AWS SDK, checks by hand', packages: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'] },
  { name: 'powertools', title: 'Powertools + zod', packages: ['@aws-lambda-powertools/event-handler', 'zod'] },
  { name: 'lambda-api', title: 'lambda-api + zod', packages: ['lambda-api', 'zod'] },
  { name: 'hono', title: 'Hono + zod-openapi', packages: ['hono', '@hono/zod-openapi', 'zod'] },
  { name: 'middy', title: 'middy + run-time schemas', packages: ['@middy/core', '@middy/validator', 'ajv'] },
  { name: 'fastify', title: 'Fastify', packages: ['fastify', '@fastify/aws-lambda'] },
  { name: 'openapi-backend', title: 'openapi-backend', packages: ['openapi-backend'] },
  {
    name: 'express',
    title: 'Express + openapi-validator',
    packages: ['express', 'express-openapi-validator', 'serverless-http'],
  },
];
