import { Agent, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { readText } from '../machine/read-text.ts';
import { type Call, type CallResponse, createCall, type Send } from './call.ts';

/** A server of DynamoDB's API, which executes the calls that pass all checks. */
export interface Engine {
  url: string;
  /** A sentence for messages: what to do about a table that cannot be updated to the template's definition. */
  hint: string;
  /** Rejects if the engine cannot be reached. */
  send: Send;
  close(): Promise<void>;
}

/**
 * Calls an action for the local stack itself, without a policy check, and returns the parsed response.
 * Rejects with an error that has the name and the message of DynamoDB's error.
 */
// biome-ignore lint/suspicious/noExplicitAny: each caller knows the response of its action
export async function callEngine({ send }: Pick<Engine, 'send'>, action: string, input: object): Promise<any> {
  const { status, body } = (await send(createCall(action, input))) as CallResponse;
  const parsed = JSON.parse(body);
  if (status === 200) return parsed;
  throw Object.assign(new Error(parsed.message), { name: String(parsed.__type).replace(/^.*#/, '') });
}

interface Connection {
  send: (call: Call, signal?: AbortSignal) => Promise<CallResponse>;
  close(): void;
}

/** Connects to DynamoDB's API at a URL, with keep-alive. */
export function connect(url: string): Connection {
  const isSecure = url.startsWith('https:');
  const request = isSecure ? requestHttps : requestHttp;
  const agent = isSecure ? undefined : new Agent({ keepAlive: true });
  const target = { ...urlToHttpOptions(new URL(url)), method: 'POST', agent };
  async function send({ headers, body }: Call, signal?: AbortSignal): Promise<CallResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<CallResponse>();
    const message = request({ ...target, headers: { ...signature, ...pick(headers, requestHeaders) }, signal });
    message.once('error', reject);
    message.once('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      readText(response).then(
        (text) => resolve({ status, headers: pick(headers, responseHeaders), body: text }),
        reject,
      );
    });
    message.end(body);
    return promise;
  }
  return { send, close: () => agent?.destroy() };
}

const requestHeaders = ['content-type', 'x-amz-target'];
const responseHeaders = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'];

/** All calls are signed by the same made-up user, because DynamoDB Local separates the tables of users. */
const signature = {
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
};

function pick(headers: Call['headers'], names: string[]): { [name: string]: string } {
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}
