import { setTimeout } from 'node:timers/promises';
import { type Call, type CallResponse, type InjectFaults, type Send, toDynamoDbError } from '../database/call.ts';
import { type Fault, type FaultName, isDue } from './fault.ts';

/**
 * Creates the function that injects the faults of the execution environment that makes a call.
 * @param findFaults returns the current faults of the environment with this session token
 */
export function createFaultInjector(findFaults: (sessionToken: string) => Fault[]): InjectFaults {
  return async function injectFaults(call, send) {
    const due = findFaults(String(call.headers['x-amz-security-token'])).filter(isDue);
    const sendWithFaults = due.reduceRight<Send>((next, fault) => {
      const effect = effects[fault.name];
      return effect ? (call) => effect(call, next, fault) : next;
    }, send);
    return sendWithFaults(call);
  };
}

type Effect = (call: Call, send: Send, fault: Fault) => Promise<CallResponse | undefined>;

const effects: { [Name in FaultName]?: Effect } = {
  'dynamodb:slow': async (call, send, { milliseconds }) => {
    await setTimeout(milliseconds, undefined, { ref: false });
    return call.isAbandoned?.() ? undefined : send(call);
  },
  'dynamodb:throttle': async () => throttled,
  'dynamodb:fail': async () => failed,
  'dynamodb:drop': async () => undefined,
  // The call takes effect, but its response is lost.
  'dynamodb:lose': async (call, send) => void (await send(call)),
  'dynamodb:unprocessed': leaveUnprocessed,
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const throttled = toDynamoDbError(400, 'com.amazon.coral.availability#ThrottlingException', {
  message:
    'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html',
});

const failed = toDynamoDbError(500, 'com.amazonaws.dynamodb.v20120810#InternalServerError', {
  message: 'Internal server error',
});

/**
 * Leaves the second half of each table's part of a batch unprocessed. Other calls, and batches of one, are sent as is.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
async function leaveUnprocessed(call: Call, send: Send): Promise<CallResponse | undefined> {
  const member = { BatchGetItem: 'UnprocessedKeys', BatchWriteItem: 'UnprocessedItems' }[call.action];
  if (member === undefined) return send(call);
  const RequestItems = toHalf(call.input.RequestItems, 'first');
  const response = await send({ ...call, body: JSON.stringify({ ...call.input, RequestItems }) });
  if (response?.status !== 200) return response;
  const { 'x-amz-crc32': _, ...headers } = response.headers;
  const unprocessed = { [member]: toHalf(call.input.RequestItems, 'second') };
  return { ...response, headers, body: JSON.stringify({ ...JSON.parse(response.body), ...unprocessed }) };
}

/** Returns one half of a batch's writes (a list for each table) or reads (an object with `Keys` for each table). */
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
