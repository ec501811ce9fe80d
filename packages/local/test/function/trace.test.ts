import { afterAll, describe, expect, it } from '@jest/globals';
import { type Functions, startFunctions } from '../../src/function/functions.ts';
import type { FunctionModel } from '../../src/model.ts';
import { arn, sourceArn, toFunctionModel } from '../function-model.ts';

const code = `exports.handler = async (_, { xRayTraceId }) => [process.env._X_AMZN_TRACE_ID, xRayTraceId, process.env];`;
const started: Functions[] = [];
afterAll(() => Promise.all(started.map((functions) => functions.close())));

/** Returns a function that invokes with a trace header, if any, and returns the header that the function got. */
function start(model: Partial<FunctionModel> = {}) {
  const functions = startFunctions([toFunctionModel(code, model)], { endpoints: {} });
  started.push(functions);
  return async function invoke(given?: string) {
    const event = given ? { headers: { 'X-Amzn-Trace-Id': given } } : {};
    const [variable, context, environment] = JSON.parse((await functions.invoke(arn, event, sourceArn)).payload);
    expect(context).toBe(variable);
    return { header: variable as string, environment };
  };
}

const root = 'Root=1-63441c4a-abcdef012345678912345678';

/**
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
describe('the trace header of an invocation', () => {
  it("is the request's root for a function that is not traced", async () => {
    const invoke = start();
    expect((await invoke(root)).header).toBe(root);
    expect((await invoke(`Self=1-2-3;${root};Sampled=1`)).header).toBe(root);
  });

  it('has a segment of its own, and whether it is sampled, for a traced function', async () => {
    const invoke = start({ isTraced: true });
    const headers = [(await invoke(root)).header, (await invoke(root)).header];
    for (const header of headers) expect(header).toMatch(new RegExp(`^${root};Parent=[0-9a-f]{16};Sampled=[01]$`));
    expect(headers[0]).not.toBe(headers[1]);
  });

  it("follows the request's decision not to sample", async () => {
    expect((await start({ isTraced: true })(`${root};Sampled=0`)).header).toMatch(/;Sampled=0$/);
  });

  it('has a new root without a request', async () => {
    expect((await start()()).header).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  });
});

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html */
describe('differs from AWS: the trace header of an invocation', () => {
  it('always has Sampled=1 by default; AWS samples one request a second, and 5 % of the others', async () => {
    const invoke = start({ isTraced: true });
    for (const { header } of [await invoke(root), await invoke(root)]) expect(header).toMatch(/;Sampled=1$/);
  });
});

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
describe('the log level', () => {
  it("is the template's, in the variable by which loggers find it", async () => {
    const { environment } = await start({ logFormat: 'JSON', applicationLogLevel: 'ERROR' })();
    expect(environment).toMatchObject({ AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: 'ERROR' });
  });
});
