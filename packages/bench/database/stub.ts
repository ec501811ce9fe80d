import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { createCertificate } from './certificate.ts';

/**
 * Serves PutItem and GetItem of one table in memory, as DynamoDB does over the network: `node stub.ts` over HTTP,
 * `node stub.ts <certificate file>` over HTTPS with a new certificate, which it writes to that file. Prints its URL.
 */
const [certificateFile] = process.argv.slice(2);
const server = certificateFile ? await createSecureServer(certificateFile) : createHttpServer(serve);
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`The stub is ready: ${certificateFile ? 'https' : 'http'}://127.0.0.1:${port}`);
});
process.on('SIGINT', () => process.exit());

const items = new Map<string, unknown>();

async function createSecureServer(file: string) {
  const { key, certificate } = await createCertificate();
  writeFileSync(file, certificate);
  return createHttpsServer({ key, cert: certificate }, serve);
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const { status, body } = run(operation, JSON.parse(Buffer.concat(chunks).toString()));
    const bytes = Buffer.from(JSON.stringify(body));
    response.writeHead(status, {
      'Content-Type': 'application/x-amz-json-1.0',
      'Content-Length': bytes.length,
      'x-amz-crc32': crc32(bytes),
      'x-amzn-RequestId': 'STUB',
    });
    response.end(bytes);
  });
}

function run(operation: string, input: Input): { status: number; body: object } {
  if (operation === 'GetItem') {
    const item = items.get(input.Key?.id.S ?? '');
    return { status: 200, body: item ? { Item: item } : {} };
  }
  const id = input.Item?.id.S ?? '';
  if (operation !== 'PutItem' || !id) return toError('ValidationException');
  if (input.ConditionExpression && items.has(id)) return toError('ConditionalCheckFailedException');
  items.set(id, input.Item);
  return { status: 200, body: {} };
}

/** The members of a request that the stub reads. */
interface Input {
  Key?: { id: { S: string } };
  Item?: { id: { S: string } };
  ConditionExpression?: string;
}

function toError(name: string) {
  return { status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name } };
}
