import { createHash } from 'node:crypto';
import type { Contract } from '@contract-first/compiler';
import type { Case } from '../../case.ts';
import { createHttpLayer, type HttpTarget } from '../../layers/http.ts';
import type { Sent } from '../../requests/send.ts';
import type { HttpResponse } from './message.ts';
import { forward, type Respond, startProxy } from './proxy.ts';

/** What a target responded to cases. */
export interface Recording {
  /** By the id of the case; absent for one that could not be sent. */
  responses: Map<string, HttpResponse>;
  /** Responds to the same requests again, whatever the state of the target has become. */
  replay: Respond;
}

/** Sends cases to a target once. */
export async function record(
  { url, findCredential }: Omit<HttpTarget, 'close'>,
  contract: Contract,
  cases: readonly Case[],
): Promise<Recording> {
  const sent = new Map<string, Promise<HttpResponse>>();
  async function replay(request: Sent): Promise<HttpResponse> {
    const key = toKey(request);
    const response = sent.get(key) ?? forward(url, request);
    sent.set(key, response);
    return response;
  }
  const responses = new Map<string, HttpResponse>();
  const proxy = await startProxy(replay);
  const layer = createHttpLayer({
    ...{ name: 'local', url: proxy.url, contract, findCredential, close: proxy.close, concurrency: 8 },
    async toVerdict({ status, headers, text }, { id }) {
      responses.set(id, { status, headers: Object.fromEntries(headers), body: Buffer.from(text) });
      return { accepts: true, said: '' };
    },
  });
  await layer.judge(cases).finally(layer.close);
  return { responses, replay };
}

function toKey({ method, target, headers, body = '' }: Sent): string {
  return createHash('sha256')
    .update(JSON.stringify([method, target, headers]))
    .update(body)
    .digest('base64');
}
