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
const throttled = toErrorAnswer(400, 'com.amazon.coral.availability#ThrottlingException', {
  message:
    'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html',
});

const failed = toErrorAnswer(500, 'com.amazonaws.dynamodb.v20120810#InternalServerError', {
  message: 'Internal server error',
});

/**
 * Leaves the second half of a batch unprocessed, table by table; a batch of one, and any other call, is sent as it is.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
async function leaveUnprocessed(call: Call, send: Send): Promise<Answer | undefined> {
  const member = { BatchGetItem: 'UnprocessedKeys', BatchWriteItem: 'UnprocessedItems' }[call.action];
  if (member === undefined) return send(call);
  const RequestItems = toHalf(call.input.RequestItems, 'first');
  const answer = await send({ ...call, body: JSON.stringify({ ...call.input, RequestItems }) });
  if (answer?.status !== 200) return answer;
  const { 'x-amz-crc32': _, ...headers } = answer.headers;
  const unprocessed = { [member]: toHalf(call.input.RequestItems, 'second') };
  return { ...answer, headers, body: JSON.stringify({ ...JSON.parse(answer.body), ...unprocessed }) };
}

/** A half of a batch: for each table of the list of writes, or of the list of keys in an object. */
function toHalf(batch: Call['input'], half: 'first' | 'second'): Call['input'] {
  function cut(list: unknown[] = []) {
    const middle = Math.ceil(list.length / 2);
    return half === 'first' ? list.slice(0, middle) : list.slice(middle);
  }
  const halves = Object.entries(batch ?? {}).map(
    ([table, part]) => [table, Array.isArray(part) ? cut(part) : { ...part, Keys: cut(part?.Keys) }] as const,
  );
  return Object.fromEntries(halves.filter(([, part]) => (Array.isArray(part) ? part : part.Keys).length > 0));
}
