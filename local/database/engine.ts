import { EventEmitter, once } from 'node:events';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import dynalite from 'dynalite';
import { type Call, toCall } from './exchange.ts';

/** dynalite and its LevelDB, without a port of their own until the server listens. */
export interface Engine {
  /** dynalite's server, which closes the database when it is closed; nothing answers its requests. */
  server: Server;
  /** Has dynalite answer a call; throws what dynalite throws. */
  answer(call: Call, response: ServerResponse): void;
  /** Calls an action without any policy; answers the status and the answer's text. */
  call(action: string, input: object): Promise<{ status: number; text: string }>;
}

/**
 * Opens the database in a folder. What dynalite has acknowledged is in the file system before it answers, so it
 * outlives a kill of this process, though not a power failure: LevelDB writes its log unbuffered but doesn't sync it.
 * https://github.com/google/leveldb/blob/main/doc/index.md#synchronous-writes
 */
export function openEngine(path: string): Engine {
  const server = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const [listener] = server.listeners('request') as [RequestListener];
  server.removeAllListeners('request');
  const answer: Engine['answer'] = (call, response) => {
    const { method, url, headers } = call;
    const message = Object.assign(new EventEmitter(), { method, url, headers });
    listener(message as never, response);
    message.emit('data', Buffer.from(call.body));
    message.emit('end');
  };
  return { server, answer, call: (action, input) => callDirectly(answer, action, input) };
}

/** Calls dynalite in this process, with stand-ins for the request and the response. */
async function callDirectly(answer: Engine['answer'], action: string, input: object) {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${action}`,
    'x-amz-date': 'now',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/now/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
  };
  const done = new EventEmitter();
  const response = { statusCode: 200, setHeader() {}, end: (text: string) => done.emit('end', text) };
  const ended = once(done, 'end');
  answer(toCall({ method: 'POST', url: '/', headers }, JSON.stringify(input)), response as never);
  const [text] = await ended;
  return { status: response.statusCode, text: String(text) };
}
