import { afterAll, describe, expect, it } from '@jest/globals';
import { type Fault, toFaults } from '../../src/fault/fault.ts';
import { type Functions, type FunctionsOptions, startFunctions } from '../../src/function/functions.ts';
import type { FunctionModel } from '../../src/model.ts';
import { arn, sourceArn, toFunctionModel } from '../function-model.ts';

const started: Functions[] = [];
afterAll(() => Promise.all(started.map((functions) => functions.close())));

function start(
  code: string | { [file: string]: string },
  model: Partial<FunctionModel> = {},
  options: Partial<FunctionsOptions> = {},
) {
  const functions = startFunctions([toFunctionModel(code, model)], { endpoints: {}, ...options });
  started.push(functions);
  async function invoke(event: unknown = {}, from = sourceArn, faults: Fault[] = []) {
    const { payload, ...rest } = await functions.invoke(arn, event, from, faults);
    return { ...rest, payload: JSON.parse(payload), text: payload };
  }
  return { invoke, functions };
}

const counter = `let count = 0; exports.handler = async () => ++count;`;
const slow = `let count = 0; exports.handler = async () => { await new Promise((r) => setTimeout(r, 200)); return ++count; };`;

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
describe('an invocation', () => {
  it('passes the event and the result as JSON, so that dates become strings and undefined is dropped', async () => {
    const { invoke } = start(`exports.handler = async (event) => ({ event, date: new Date(0), gone: undefined });`);
    const event = { a: [1, null, 'ü', { __proto__: null }] };
    expect((await invoke(event)).text).toBe('{"event":{"a":[1,null,"ü",{}]},"date":"1970-01-01T00:00:00.000Z"}');
  });

  it('returns null for a handler that returns nothing', async () => {
    expect((await start(`exports.handler = () => {};`).invoke()).text).toBe('null');
  });

  it('gives the handler its context', async () => {
    const { invoke } = start(
      `exports.handler = async (_, context) => ({ ...context, left: context.getRemainingTimeInMillis() });`,
    );
    const { payload } = await invoke();
    expect(payload).toMatchObject({
      functionName: 'fn',
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/fn',
    });
    expect(payload.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(payload.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(payload.left).toBeGreaterThan(0);
    expect(payload.left).toBeLessThanOrEqual(5000);
  });

  it("gets the template's environment variables and Lambda's own, but none of this machine's", async () => {
    process.env.AWS_PROFILE = 'mine';
    const { invoke } = start(
      `exports.handler = async () => process.env;`,
      { environment: { TABLE_NAME: 'items' } },
      { endpoints: { AWS_ENDPOINT_URL_DYNAMODB: 'http://here' } },
    );
    const { payload } = await invoke();
    delete process.env.AWS_PROFILE;
    expect(payload).toMatchObject({
      TABLE_NAME: 'items',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://here',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_LOG_FORMAT: 'Text',
      AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
      _HANDLER: 'index.handler',
      TZ: ':UTC',
    });
    expect(payload.AWS_ACCESS_KEY_ID).toMatch(/^ASIA[0-9A-F]{16}$/);
    expect(
      Object.keys(payload).filter(
        (name) => !/^(AWS_|LAMBDA_TASK_ROOT|_HANDLER|_X_AMZN_TRACE_ID|TZ|LANG|PATH|TABLE_NAME)/.test(name),
      ),
    ).toEqual([]);
    expect(payload).not.toHaveProperty('AWS_PROFILE');
  });

  it.each([
    ['an ES module by its extension', { 'index.mjs': 'export const handler = async () => 1;' }, {}],
    [
      'an ES module by its package.json',
      { 'index.js': 'export const handler = async () => 1;', 'package.json': '{"type":"module"}' },
      {},
    ],
    ['a CommonJS module by its extension', { 'index.cjs': 'exports.handler = async () => 1;' }, {}],
    ['a nested export', { 'index.js': 'exports.a = { b: async () => 1 };' }, { handler: 'index.a.b' }],
    [
      'a callback, on Node.js 22',
      { 'index.js': 'exports.handler = (e, c, done) => { setTimeout(done, 1, null, 1); };' },
      { runtime: 'nodejs22.x' },
    ],
  ])('runs %s', async (_, code, model) => {
    expect((await start(code, model).invoke()).payload).toBe(1);
  });
});

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
describe('an execution environment', () => {
  it('is cold once, then warm, and keeps its module state', async () => {
    const { invoke } = start(counter);
    expect([await invoke(), await invoke(), await invoke()].map(({ cold, payload }) => [cold, payload])).toEqual([
      [true, 1],
      [false, 2],
      [false, 3],
    ]);
  });

  it('runs one invocation at a time: two at once run in two environments that share nothing', async () => {
    const { invoke } = start(slow);
    const both = await Promise.all([invoke(), invoke()]);
    expect(both.map(({ cold, payload }) => [cold, payload])).toEqual([
      [true, 1],
      [true, 1],
    ]);
    expect((await invoke()).cold).toBe(false);
  });

  it('has an empty standard input', async () => {
    const { invoke } = start(
      `exports.handler = async () => { let text = ''; for await (const chunk of process.stdin) text += chunk; return text; };`,
    );
    expect([(await invoke()).payload, (await invoke()).payload]).toEqual(['', '']);
  });

  it('is frozen between invocations', async () => {
    const { invoke } = start(`let ticks = 0; setInterval(() => ticks++, 1); exports.handler = async () => ticks;`);
    const { payload: before } = await invoke();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { payload: after } = await invoke();
    expect(after - before).toBeLessThan(100);
  });
});

describe('differs from AWS: an execution environment', () => {
  it("is shared by waiting invocations at this machine's limit", async () => {
    const { invoke } = start(slow, {}, { environments: 1 });
    const both = await Promise.all([invoke(), invoke()]);
    expect(both.map(({ cold, payload }) => [cold, payload])).toEqual([
      [true, 1],
      [false, 2],
    ]);
  });

  it('is closed when it is idle for a while, except for the last', async () => {
    const { invoke } = start(slow, {}, { idleMilliseconds: 50 });
    await Promise.all([invoke(), invoke(), invoke()]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const all = await Promise.all([invoke(), invoke()]);
    expect(all.map(({ cold }) => cold)).toEqual([false, true]);
  });

  it('is initialized in advance, and its first invocation still counts as cold', async () => {
    const { invoke, functions } = start(counter);
    await functions.warmUp();
    expect(await invoke()).toMatchObject({ cold: true, payload: 1 });
  });
});

describe('an execution environment with the fault lambda:cold', () => {
  it('is new for each invocation', async () => {
    const { invoke } = start(counter);
    const cold = toFaults('lambda:cold', 'a test');
    expect(
      [await invoke({}, sourceArn, cold), await invoke({}, sourceArn, cold)].map(({ cold, payload }) => [
        cold,
        payload,
      ]),
    ).toEqual([
      [true, 1],
      [true, 1],
    ]);
  });
});

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
 * https://github.com/localstack/localstack/blob/main/tests/aws/services/lambda_/test_lambda.snapshot.json
 */
describe('a failing function', () => {
  function counted(rest: string) {
    return `let count = 0; exports.handler = async (event) => { count++; if (event.fail) { ${rest} } return count; };`;
  }
  /** Fails on the second invocation; returns the results of the second and the third. */
  async function failSecond(rest: string, model: Partial<FunctionModel> = {}, options: Partial<FunctionsOptions> = {}) {
    const { invoke } = start(counted(rest), model, options);
    await invoke();
    const failed = await invoke({ fail: true });
    return { failed, next: await invoke() };
  }

  it("returns a thrown error as AWS's error object, and keeps its environment", async () => {
    const { failed, next } = await failSecond(`throw new TypeError('no');`);
    expect(failed).toMatchObject({
      functionError: true,
      cold: false,
      payload: { errorType: 'TypeError', errorMessage: 'no' },
    });
    expect(failed.payload.trace[0]).toBe('TypeError: no');
    expect(next).toMatchObject({ cold: false, payload: 3 });
  });

  it('returns the type of a thrown value that is not an error', async () => {
    const { failed } = await failSecond(`throw 'no';`);
    expect(failed).toMatchObject({
      functionError: true,
      payload: { errorType: 'string', errorMessage: 'no', trace: [] },
    });
  });

  it("returns Lambda's own message for a thrown null, and keeps its environment", async () => {
    const { failed, next } = await failSecond(`throw null;`);
    expect(failed.payload).toEqual({
      errorType: 'handled',
      errorMessage: expect.stringMatching(/^callback called with Error argument, but there was a problem/),
    });
    expect(next).toMatchObject({ cold: false, payload: 3 });
  });

  it.each([
    ['waits', `await new Promise((r) => setTimeout(r, 60_000));`],
    ['computes', `for (;;);`],
  ])('ends at its timeout when it %s too long', async (_, rest) => {
    const { failed, next } = await failSecond(rest, { timeoutSeconds: 1 });
    expect(failed.functionError).toBe(true);
    expect(failed.text).toMatch(
      /^\{"errorMessage":"\d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f-]{36} Task timed out after 1\.00 seconds"\}$/,
    );
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('ends by process.exit with its status', async () => {
    const { failed, next } = await failSecond(`process.exit(3);`);
    expect(failed).toMatchObject({ functionError: true, payload: { errorType: 'Runtime.ExitError' } });
    expect(failed.payload.errorMessage).toMatch(
      /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3$/,
    );
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('ends by process.exit with status 0, without a reason', async () => {
    const { failed } = await failSecond(`process.exit(0);`);
    expect(failed.payload.errorType).toBe('Runtime.ExitError');
    expect(failed.payload.errorMessage).toMatch(
      /^RequestId: [0-9a-f-]{36} Error: Runtime exited without providing a reason$/,
    );
  });

  it('ends at its timeout if an exit listener never returns', async () => {
    const hold = `process.on('exit', () => { for (;;); }); setTimeout(() => { throw new Error('late'); });`;
    const { failed, next } = await failSecond(`${hold} await new Promise(() => {});`, { timeoutSeconds: 1 });
    expect(failed.payload).toMatchObject({ errorType: 'Error', errorMessage: 'late' });
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('ends when its heap exceeds the memory of the template', async () => {
    const printed: string[] = [];
    const { failed, next } = await failSecond(
      `const kept = []; for (;;) kept.push({ a: new Array(1000).fill({}) });`,
      { timeoutSeconds: 30 },
      { writeError: (text) => printed.push(text) },
    );
    expect(printed.join('')).toMatch(/^\s*FATAL ERROR: .* JavaScript heap out of memory\n$/);
    expect(failed.payload.errorType).toBe('Runtime.ExitError');
    expect(failed.payload.errorMessage).toMatch(/Runtime exited with error: signal: aborted$/);
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('is killed when memory outside its heap exceeds the memory of the template', async () => {
    const { failed, next } = await failSecond(
      `const kept = []; for (;;) { kept.push(Buffer.alloc(4_000_000, 1)); if (kept.length > 250) for (;;); }`,
      { timeoutSeconds: 10 },
    );
    expect(failed.payload.errorType).toBe('Runtime.ExitError');
    expect(failed.payload.errorMessage).toMatch(/Runtime exited with error: signal: killed$/);
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('is killed by a signal from outside', async () => {
    const { failed, next } = await failSecond(`process.kill(process.pid, 'SIGKILL'); for (;;);`);
    expect(failed.payload.errorMessage).toMatch(/Runtime exited with error: signal: killed$/);
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it("ends when it writes to the runtime's own descriptor", async () => {
    for (const line of ['nonsense', '{"other":1}', '{"result":1,"megabytes":1}', 'null']) {
      const { failed, next } = await failSecond(`require('fs').writeSync(3, '${line}\\n');`);
      expect(failed).toMatchObject({ functionError: true, payload: { errorType: 'Runtime.ExitError' } });
      expect(next).toMatchObject({ cold: true, payload: 1 });
    }
  });

  it("ends when it writes a result to the runtime's own descriptor before its own", async () => {
    const { failed, next } = await failSecond(`require('fs').writeSync(3, '{"result":"1","megabytes":1}\\n');`);
    expect(failed).toMatchObject({ functionError: false, payload: 1 });
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('returns Runtime.NodeJsExit for a promise that can never settle, and keeps its environment', async () => {
    const { failed, next } = await failSecond(`await new Promise(() => {});`);
    expect(failed).toMatchObject({ functionError: true, payload: { errorType: 'Runtime.NodeJsExit' } });
    expect(next).toMatchObject({ cold: false, payload: 3 });
  });

  it('ends by an uncaught exception', async () => {
    const { failed, next } = await failSecond(
      `setTimeout(() => { throw new RangeError('late'); }); await new Promise((r) => setTimeout(r, 60_000));`,
    );
    expect(failed).toMatchObject({ functionError: true, payload: { errorType: 'RangeError', errorMessage: 'late' } });
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('ends by an unhandled rejection', async () => {
    const { failed, next } = await failSecond(
      `Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 60_000));`,
    );
    expect(failed).toMatchObject({
      functionError: true,
      payload: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' },
    });
    expect(next.cold).toBe(true);
  });

  it('ends by an unhandled rejection after its response, which is sent; the failure is reported', async () => {
    const reported: string[] = [];
    const logged: string[] = [];
    const { failed, next } = await failSecond(
      `Promise.reject(new Error('late')); return 'answer';`,
      {},
      { report: (line) => reported.push(line), writeLog: (line) => logged.push(line) },
    );
    expect(failed).toMatchObject({ functionError: false, payload: 'answer' });
    expect(reported).toEqual(['Handler failed after its response: Runtime.UnhandledPromiseRejection: Error: late']);
    expect(logged).toContainEqual(
      expect.stringMatching(/Status: error\tError Type: Runtime\.UnhandledPromiseRejection\t$/),
    );
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('ends at its timeout if work after its response takes longer', async () => {
    const { failed, next } = await failSecond(`setImmediate(() => { for (;;); }); return 'answer';`, {
      timeoutSeconds: 1,
    });
    expect(failed).toMatchObject({ functionError: false, payload: 'answer' });
    expect(next).toMatchObject({ cold: true, payload: 1 });
  });

  it('returns Function.ResponseSizeTooLarge above 6291556 bytes', async () => {
    const { invoke } = start(`exports.handler = async (size) => 'x'.repeat(size - 2);`);
    expect(await invoke(6291556)).toMatchObject({ functionError: false });
    expect(await invoke(6291557)).toMatchObject({
      functionError: true,
      payload: { errorType: 'Function.ResponseSizeTooLarge' },
    });
  });

  it('returns an error for a result that cannot be JSON', async () => {
    const { invoke } = start(`exports.handler = async () => { const a = {}; a.a = a; return a; };`);
    expect(await invoke()).toMatchObject({
      functionError: true,
      payload: { errorMessage: 'Unable to stringify response body' },
    });
  });
});

/**
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
describe('a handler that cannot be loaded', () => {
  it.each([
    ['a missing file', {}, {}, 'Runtime.ImportModuleError'],
    ['a missing export', { 'index.js': '' }, {}, 'Runtime.HandlerNotFound'],
    ['an export that is not a function', { 'index.js': 'exports.handler = 1;' }, {}, 'Runtime.HandlerNotFound'],
    ['a missing dependency', { 'index.js': `require('not-there');` }, {}, 'Runtime.ImportModuleError'],
    ['a syntax error', { 'index.js': 'exports.handler = (' }, {}, 'Runtime.UserCodeSyntaxError'],
    ['a malformed handler name', { 'index.js': '' }, { handler: 'index' }, 'Runtime.MalformedHandlerName'],
    ['an error while loading', { 'index.js': `throw new RangeError('early');` }, {}, 'RangeError'],
    [
      'a callback, on Node.js 24',
      { 'index.js': 'exports.handler = (e, c, done) => done();' },
      {},
      'Runtime.CallbackHandlerDeprecated',
    ],
  ])('fails each invocation and the warm-up: %s', async (_, code, model, errorType) => {
    const { invoke, functions } = start(code, model);
    expect(await invoke()).toMatchObject({ functionError: true, payload: { errorType } });
    expect(await invoke()).toMatchObject({ functionError: true, payload: { errorType } });
    await expect(functions.warmUp()).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(`^Handler .*: cannot load the handler .*${errorType}`),
    });
  });

  it('fails the warm-up for an unhandled rejection', async () => {
    const code = `Promise.reject(new Error('early')); exports.handler = async () => 1;`;
    await expect(start(code).functions.warmUp()).rejects.toThrow(/Runtime\.UnhandledPromiseRejection: Error: early/);
  });

  it('fails the warm-up when loading ends the process', async () => {
    await expect(start('process.exit(1)').functions.warmUp()).rejects.toThrow(
      /Runtime exited with error: exit status 1/,
    );
  });
});

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
describe('the permission to invoke', () => {
  it.each([
    ['another API', 'arn:aws:execute-api:us-east-1:123456789012:xyz/prod/GET/items'],
    ['another stage', 'arn:aws:execute-api:us-east-1:123456789012:abc/test/GET/items'],
  ])('is denied to %s', async (_, from) => {
    await expect(start(counter).invoke({}, from)).rejects.toMatchObject({
      name: 'InvokeError',
      code: 'AccessDeniedException',
    });
  });

  it('is denied without any permission', async () => {
    await expect(start(counter, { permissions: [] }).invoke()).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });

  it('is limited to the reserved concurrency of 2', async () => {
    const { invoke } = start(slow, { reservedConcurrency: 2 });
    const all = await Promise.allSettled([invoke(), invoke(), invoke()]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(all[2]).toMatchObject({ reason: { code: 'TooManyRequestsException' } });
  });

  it('does not extend to an unknown function', async () => {
    const { functions } = start(counter);
    await expect(functions.invoke(`${arn}2`, {}, sourceArn)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});
