import { describe, expect, it } from '@jest/globals';
import { type Fault, toFaults } from '../../src/fault/fault.ts';
import { createFaultyInvoke } from '../../src/fault/invoke.ts';

async function invoke(event: unknown, standing: Fault[] = []) {
  const calls: { event: unknown; faults: Fault[] }[] = [];
  const faulty = createFaultyInvoke(async (_, event, __, faults) => {
    calls.push({ event, faults });
    return { payload: '{"statusCode":200}', functionError: false, cold: false, milliseconds: 0 };
  }, standing);
  const { payload } = await faulty('arn', event, 'source');
  return { calls, answer: JSON.parse(payload) };
}

describe('createFaultyInvoke', () => {
  it("gives the function the header's faults after the standing ones, and the event without the header", async () => {
    const standing = toFaults('lambda:cold', 'a test');
    const event = {
      path: '/',
      headers: { Host: 'a', 'X-Local-Fault': 'dynamodb:drop' },
      multiValueHeaders: { Host: ['a'], 'X-Local-Fault': ['dynamodb:fail', 'dynamodb:drop'] },
    };
    const { calls } = await invoke(event, standing);
    expect(calls).toEqual([
      {
        event: { path: '/', headers: { Host: 'a' }, multiValueHeaders: { Host: ['a'] } },
        faults: [...standing, ...toFaults('dynamodb:fail,dynamodb:drop', 'a test')],
      },
    ]);
  });

  it.each([[{ headers: {}, multiValueHeaders: {} }], [{ type: 'TOKEN' }], [null]])(
    'leaves %j as it is',
    async (event) => {
      const { calls } = await invoke(event);
      expect(calls).toEqual([{ event, faults: [] }]);
      expect(calls[0]?.event).toBe(event);
    },
  );

  it('answers a 400 that lists the faults, and invokes nothing, where the header has none', async () => {
    const headers = { 'x-local-fault': 'dynamodb:down' };
    const { calls, answer } = await invoke({ headers });
    expect({ calls, statusCode: answer.statusCode }).toEqual({ calls: [], statusCode: 400 });
    expect(JSON.parse(answer.body).detail).toMatch(/^x-local-fault: "dynamodb:down" is no fault\. The faults are /);
  });
});
