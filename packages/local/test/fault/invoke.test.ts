import { describe, expect, it } from '@jest/globals';
import { type Fault, toFaults } from '../../src/fault/fault.ts';
import { createFaultyInvoke } from '../../src/fault/invoke.ts';

async function invoke(event: unknown, permanent: Fault[] = []) {
  const calls: { event: unknown; faults: Fault[] }[] = [];
  const faulty = createFaultyInvoke(async (_, event, __, faults) => {
    calls.push({ event, faults });
    return { payload: '{"statusCode":200}', functionError: false, cold: false, milliseconds: 0 };
  }, permanent);
  const { payload } = await faulty('arn', event, 'source');
  return { calls, answer: JSON.parse(payload) };
}

describe('createFaultyInvoke', () => {
  it("adds the header's faults to the permanent ones, and removes the header from the event", async () => {
    const permanent = toFaults('lambda:cold', 'a test');
    const event = {
      path: '/',
      headers: { Host: 'a', 'X-Local-Fault': 'dynamodb:drop' },
      multiValueHeaders: { Host: ['a'], 'X-Local-Fault': ['dynamodb:fail', 'dynamodb:drop'] },
    };
    const { calls } = await invoke(event, permanent);
    expect(calls).toEqual([
      {
        event: { path: '/', headers: { Host: 'a' }, multiValueHeaders: { Host: ['a'] } },
        faults: [...permanent, ...toFaults('dynamodb:fail,dynamodb:drop', 'a test')],
      },
    ]);
  });

  it.each([[{ headers: {}, multiValueHeaders: {} }], [{ type: 'TOKEN' }], [null]])(
    'does not change %j',
    async (event) => {
      const { calls } = await invoke(event);
      expect(calls).toEqual([{ event, faults: [] }]);
      expect(calls[0]?.event).toBe(event);
    },
  );

  it('responds with a 400 that lists the faults if the header is invalid, without an invocation', async () => {
    const headers = { 'x-local-fault': 'dynamodb:down' };
    const { calls, answer } = await invoke({ headers });
    expect({ calls, statusCode: answer.statusCode }).toEqual({ calls: [], statusCode: 400 });
    expect(JSON.parse(answer.body).detail).toMatch(/^x-local-fault: "dynamodb:down" is not a fault\. The faults are /);
  });
});
