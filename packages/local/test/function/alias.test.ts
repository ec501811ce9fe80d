import { afterAll, describe, expect, it } from '@jest/globals';
import { type Functions, startFunctions } from '../../src/function/functions.ts';
import { readStack } from '../../src/stack.ts';
import { template, withAlias, writeAssembly } from '../cloud-assembly.ts';

const code = {
  'index.js': `let count = 0; exports.handler = async (_, context) => {
    const { AWS_LAMBDA_FUNCTION_VERSION: version, AWS_LAMBDA_LOG_STREAM_NAME: stream } = process.env;
    return { count: ++count, version, stream, context };
  };`,
};
const started: Functions[] = [];
afterAll(() => Promise.all(started.map((functions) => functions.close())));

/** Starts the functions of a template, and invokes them as its API does. */
function start(changed: ReturnType<typeof template>) {
  const { stack } = readStack(writeAssembly(changed, code));
  const functions = startFunctions(stack.functions, { endpoints: {} });
  started.push(functions);
  const from = `arn:aws:execute-api:us-east-1:123456789012:${stack.api.id}/${stack.api.stage.name}/GET/`;
  async function invoke(functionArn: string) {
    return JSON.parse((await functions.invoke(functionArn, {}, from)).payload);
  }
  return { stack, invoke };
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
 * https://docs.aws.amazon.com/lambda/latest/dg/using-aliases.html
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
describe('an alias', () => {
  const live = withAlias();

  it('runs the code of its version, with the number of the version and the ARN of the alias', async () => {
    const { stack, invoke } = start(live);
    const [{ arn = '', name = '' } = {}, ...others] = stack.functions;
    expect(others).toEqual([]);
    expect(arn).toBe(`arn:aws:lambda:us-east-1:123456789012:function:${name}:live`);
    expect(await invoke(arn)).toMatchObject({
      count: 1,
      version: '1',
      stream: expect.stringMatching(/\/\[1\][0-9a-f]{32}$/),
      context: { functionName: name, functionVersion: '1', invokedFunctionArn: arn },
    });
  });

  it('may be invoked by its own permission only', async () => {
    const { Permission } = template().Resources;
    const { stack, invoke } = start(withAlias({ Permission }));
    await expect(invoke(stack.functions[0]?.arn ?? '')).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });

  it('does not allow what has its permission to invoke the function without it', async () => {
    const { Permission } = live.Resources;
    const { stack, invoke } = start(template({ ...live.Resources, Api: template().Resources.Api, Permission }));
    const [{ arn = '', name } = {}] = stack.functions;
    expect(arn).toMatch(new RegExp(`:${name}$`));
    await expect(invoke(arn)).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });

  it('that does not exist is not found', async () => {
    const { stack, invoke } = start(live);
    const other = stack.functions[0]?.arn.replace(/live$/, 'beta') ?? '';
    await expect(invoke(other)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it('has other execution environments than the function without it', async () => {
    const { Permission } = template().Resources;
    const changed = withAlias({ Unqualified: Permission });
    const { paths } = template().Resources.Api.Properties.Body;
    changed.Resources.Api.Properties.Body.paths['/latest'] = paths['/'];
    const { stack, invoke } = start(changed);
    const [latest = '', alias = ''] = stack.functions.map(({ arn }) => arn);
    expect((await invoke(alias)).count).toBe(1);
    expect(await invoke(latest)).toMatchObject({ count: 1, version: '$LATEST' });
    expect((await invoke(alias)).count).toBe(2);
  });
});

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html */
describe('a version', () => {
  it('can be invoked by its own ARN', async () => {
    const { stack, invoke } = start(withAlias({}, 'Version'));
    const [{ arn = '' } = {}] = stack.functions;
    expect(arn).toMatch(/:1$/);
    expect(await invoke(arn)).toMatchObject({ version: '1', context: { invokedFunctionArn: arn } });
  });
});
