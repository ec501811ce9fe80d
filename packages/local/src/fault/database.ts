import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Disturb, ErrorAnswer } from '../database/exchange.ts';
import { type Fault, type FaultName, isDue } from './fault.ts';

/**
 * Disturbs the calls of execution environments that have faults at the moment.
 * @param findFaults the faults of the environment with a session token: each signs its calls with one of its own
 */
export function createDisturb(findFaults: (sessionToken: string) => Fault[]): Disturb {
  return async function disturb({ headers }, response) {
    const all = findFaults(String(headers['x-amz-security-token']));
    for (const fault of all.filter(isDue)) {
      const answer = await effects[fault.name]?.(fault, response);
      if (answer) return answer;
    }
    return undefined;
  };
}

type Effect = (fault: Fault, response: ServerResponse) => ErrorAnswer | undefined | Promise<undefined>;

const effects: { [Name in FaultName]?: Effect } = {
  'dynamodb:slow': ({ milliseconds }) => setTimeout(milliseconds, undefined, { ref: false }),
  'dynamodb:throttle': () => throttled,
  'dynamodb:fail': () => failed,
  'dynamodb:drop': (_, response) => void response.destroy(),
  // The call takes effect, and no one hears of it.
  'dynamodb:lose': (_, response) => {
    response.end = () => response.destroy();
    return undefined;
  },
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const throttled: ErrorAnswer = {
  status: 400,
  body: {
    __type: 'com.amazon.coral.availability#ThrottlingException',
    message:
      'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html',
  },
};

const failed: ErrorAnswer = {
  status: 500,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'Internal server error' },
};
