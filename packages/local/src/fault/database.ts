import { setTimeout } from 'node:timers/promises';
import { type Answer, type Call, type Disturb, type Send, toErrorAnswer } from '../database/call.ts';
import { type Fault, type FaultName, isDue } from './fault.ts';

/**
 * Disturbs the calls of execution environments that have faults at the moment.
 * @param findFaults the faults of the environment with a session token: each signs its calls with one of its own
 */
export function createDisturb(findFaults: (sessionToken: string) => Fault[]): Disturb {
  return async function disturb(call, send) {
    const due = findFaults(String(call.headers['x-amz-security-token'])).filter(isDue);
    const disturbed = due.reduceRight<Send>((next, fault) => {
      const effect = effects[fault.name];
      return effect ? (one) => effect(one, next, fault) : next;
    }, send);
    return disturbed(call);
  };
}

type Effect = (call: Call, send: Send, fault: Fault) => Promise<Answer | undefined>;

const effects: { [Name in FaultName]?: Effect } = {
  'dynamodb:slow': async (call, send, { milliseconds }) => {
    await setTimeout(milliseconds, undefined, { ref: false, signal: call.signal });
    return send(call);
  },
  'dynamodb:throttle': async () => throttled,
  'dynamodb:fail': async () => failed,
  'dynamodb:drop': async () => undefined,
  // The call takes effect, and its answer is lost.
  'dynamodb:lose': async (call, send) => void (await send(call)),
  'dynamodb:unprocessed': leaveUnprocessed,
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const throttled = toErrorAnswer(
  400,
  'com.amazon.coral.availability#ThrottlingException',
  'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html',
);

const failed = toErrorAnswer(500, 'com.amazonaws.dynamodb.v20120810#InternalServerError', 'Internal server error');

/**
 * Leaves the second half of a batch unprocessed, of each table; any other call, and a batch of one, is sent as it is.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
async function leaveUnprocessed(call: Call, send: Send): Promise<Answer | undefined> {
  const { action, input } = call;
  const isRead = action === 'BatchGetItem';
  if (!isRead && action !== 'BatchWriteItem') return send(call);
  const cut = (from: 'first' | 'second') => ({ RequestItems: cutEach(input.RequestItems, from) });
  const answer = await send({ ...call, body: JSON.stringify({ ...input, ...cut('first') }) });
  if (answer?.status !== 200) return answer;
  const unprocessed = { [isRead ? 'UnprocessedKeys' : 'UnprocessedItems']: cut('second').RequestItems };
  const { 'x-amz-crc32': _, ...headers } = answer.headers;
  return { ...answer, headers, body: JSON.stringify({ ...JSON.parse(answer.body), ...unprocessed }) };
}

/** The requests of a batch by table: a list of writes, or an object with a list of keys. */
function cutEach(requests: Call['input'], half: 'first' | 'second'): Call['input'] {
  const cut = (list: unknown[]) => {
    const middle = Math.ceil(list.length / 2);
    return half === 'first' ? list.slice(0, middle) : list.slice(middle);
  };
  const tables = Object.entries(requests ?? {}).map(([table, request]) =>
    Array.isArray(request)
      ? { table, list: cut(request), request: cut(request) }
      : { table, list: cut(request.Keys), request: { ...request, Keys: cut(request.Keys) } },
  );
  return Object.fromEntries(tables.filter(({ list }) => list.length > 0).map(({ table, request }) => [table, request]));
}
