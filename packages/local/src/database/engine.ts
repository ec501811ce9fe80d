import { Agent, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { readText } from '../machine/read-text.ts';
import { type Answer, type Call, createCall, type Send } from './call.ts';

/** What answers DynamoDB's API once a call is let through, at an address of its own. */
export interface Engine {
  url: string;
  /** What to do about a table that cannot become what the template defines: a sentence for a message. */
  remedy: string;
  /** Rejects where the engine cannot be reached. */
  send: Send;
  close(): Promise<void>;
}

/**
 * Calls an action as this program itself, which no policy is asked about, and returns the parsed answer.
 * Rejects with an error that has the name and the message of DynamoDB's.
 */
// biome-ignore lint/suspicious/noExplicitAny: an answer of DynamoDB's API; each reader knows its action's
export async function callEngine({ send }: Pick<Engine, 'send'>, action: string, input: object): Promise<any> {
  const { status, body } = (await send(createCall(action, input))) as Answer;
  const answer = JSON.parse(body);
  if (status === 200) return answer;
  throw Object.assign(new Error(answer.message), { name: String(answer.__type).replace(/^.*#/, '') });
}

/** Opens connections to DynamoDB's API at an address, which are kept for the calls to come. */
export function connect(url: string): { send: (call: Call, signal?: AbortSignal) => Promise<Answer>; close(): void } {
  const isSecure = url.startsWith('https:');
  const request = isSecure ? requestHttps : requestHttp;
  const agent = isSecure ? undefined : new Agent({ keepAlive: true });
  async function send({ headers, body }: Call, signal?: AbortSignal): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const message = request(url, { method: 'POST', headers: { ...signed, ...keep(headers, asked) }, agent, signal });
    message.once('error', reject);
    message.once('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      readText(response).then((text) => resolve({ status, headers: keep(headers, answered), body: text }), reject);
    });
    message.end(body);
    return promise;
  }
  return { send, close: () => agent?.destroy() };
}

/** What DynamoDB's API reads of a request's headers, and a client of the answer's. */
const asked = ['content-type', 'x-amz-target'];
const answered = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'];

/** All calls come from one made-up user, whoever signed them: DynamoDB Local keeps the tables of each user apart. */
const signed = {
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
};

function keep(headers: Call['headers'], names: string[]): { [name: string]: string } {
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}
