import type { IncomingMessage } from 'node:http';

/** API Gateway's maximum: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const bodyLimit = 10_485_760;

/**
 * Reads a request's body. Returns undefined as soon as the body is known to exceed the limit, and discards the rest, so
 * that the client can read the response. Rejects if the client disconnects first.
 */
export async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > bodyLimit) return discard(message);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  const chunks: Buffer[] = [];
  let size = 0;
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else {
      chunks.length = 0;
      message.removeAllListeners('data');
      resolve(discard(message));
    }
  });
  message.on('end', () => resolve(Buffer.concat(chunks)));
  message.on('error', reject);
  return promise;
}

function discard(message: IncomingMessage): undefined {
  message.on('error', () => {});
  message.resume();
}
