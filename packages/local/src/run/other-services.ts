import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../machine/port.ts';

export interface OtherServices {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the endpoint for all AWS services that do not run locally. It rejects each call at once with a status that no
 * SDK retries; otherwise, functions would try to reach AWS for seconds.
 */
export async function startOtherServices(): Promise<OtherServices> {
  const server = createServer(async (message, response) => {
    const body = await text(message).catch(() => '');
    const { type, content } = toError(message, body);
    response.writeHead(400, { 'Content-Type': type, 'x-amzn-errortype': code, 'x-amzn-requestid': 'local' });
    response.end(content);
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const code = 'NotRunLocally';

/** Returns an error in the format of the service's protocol: https://smithy.io/2.0/aws/protocols/index.html */
function toError(message: IncomingMessage, body: string): { type: string; content: string } {
  const service = findService(message) ?? 'This AWS service';
  const text = `${service} does not run locally, so ${toOperation(message, body)} is rejected. Run an emulator and start with ${toVariable(service)}=<its address>, or catch this error.`;
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${toXml(text)}</Message></Error>`;
  if (service === 's3') return { type: 'application/xml', content: error };
  if (isForm(message)) {
    const content = `<ErrorResponse>${error}<RequestId>local</RequestId></ErrorResponse>`;
    return { type: 'text/xml', content };
  }
  const type = message.headers['content-type'] ?? 'application/json';
  return { type, content: JSON.stringify({ __type: code, message: text }) };
}

/** Returns the service's name in Signature Version 4. */
function findService({ headers }: IncomingMessage): string | undefined {
  return /Credential=[^,\s]*\/([^/,\s]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1];
}

/** Returns the variable by which the SDK finds a service: its name in signatures is close to its id, but not always that. */
function toVariable(service: string): string {
  return /^[a-z0-9-]+$/.test(service)
    ? `AWS_ENDPOINT_URL_${(ids[service] ?? service).toUpperCase().replaceAll('-', '_')}`
    : 'AWS_ENDPOINT_URL';
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html */
const ids: { [signed: string]: string } = {
  events: 'eventbridge',
  states: 'sfn',
  email: 'sesv2',
  monitoring: 'cloudwatch',
};

function toOperation(message: IncomingMessage, body: string): string {
  const target = message.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  const action = isForm(message) ? new URLSearchParams(body).get('Action') : null;
  return action ?? `${message.method} ${message.url?.split('?')[0]}`;
}

function isForm({ headers }: IncomingMessage) {
  return /x-www-form-urlencoded/.test(headers['content-type'] ?? '');
}

function toXml(text: string) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
