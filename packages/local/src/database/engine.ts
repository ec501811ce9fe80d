import { EventEmitter, once } from 'node:events';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import dynalite from 'dynalite';
import { amendDynalite } from './amend.ts';
import { type Call, toCall, toHeaders } from './exchange.ts';

/** What answers DynamoDB's API once a call is let through. */
export interface Engine {
  /** A server that doesn't listen yet, nor answer requests; closing it closes the database. */
  server: Server;
  /** What to do about a table that is there but not as defined: a sentence for a message. */
  remedy: string;
  /** Has the database answer a call; may throw what it throws. */
  answer(call: Call, response: ServerResponse): void;
  /** Calls an action without any policy; answers the status and the answer's text. */
  call(action: string, input: object): Promise<{ status: number; text: string }>;
}

/**
 * Opens dynalite's database in a folder. What dynalite has acknowledged is in the file system before it answers, so it
 * outlives a kill of this process, though not a power failure: LevelDB writes its log unbuffered but doesn't sync it.
 * https://github.com/google/leveldb/blob/main/doc/index.md#synchronous-writes
 */
export function openEngine(path: string): Engine {
  amendDynalite();
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
  const remedy = `Delete the folder ${path} to start with an empty database, or set DATA_DIR to another folder.`;
  return { server, remedy, answer, call: (action, input) => callDirectly(answer, action, input) };
}

/** Calls dynalite in this process, with stand-ins for the request and the response. */
async function callDirectly(answer: Engine['answer'], action: string, input: object) {
  const headers = toHeaders(action);
  const done = new EventEmitter();
  const response = { statusCode: 200, setHeader() {}, end: (text: string) => done.emit('end', text) };
  const ended = once(done, 'end');
  answer(toCall({ method: 'POST', url: '/', headers }, JSON.stringify(input)), response as never);
  const [text] = await ended;
  return { status: response.statusCode, text: String(text) };
}
