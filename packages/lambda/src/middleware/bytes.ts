import type { MiddlewareObj } from '@middy/core';
import type { ContractTable } from '../contract.ts';
import { isBinary, toBinaryTypes, toMediaType } from '../http/media-type.ts';
import type { IncomingRequest, OutgoingResponse } from '../http/proxy.ts';
import { ProblemError, problem } from '../problem.ts';

/**
 * Decodes a binary body, which the gateway passes in base64. The gateway's list of binary media types has no ranges: a body
 * of a type that it does not list arrives as damaged text and is rejected with a 415. A client whose Accept does not begin
 * with a listed type would receive base64 instead of bytes, and is sent a 406.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */
export function bytes({ binaryMediaTypes }: Pick<ContractTable, 'binaryMediaTypes'>): MiddlewareObj {
  return {
    before: function bytesBefore({ event }) {
      const request = event as IncomingRequest;
      const { mediaType = '', body } = request;
      const declared = request.operation.requestBody?.mediaTypes ?? [];
      if (body === undefined || !isBinary(mediaType, declared, binaryMediaTypes)) return;
      const types = toBinaryTypes(declared, binaryMediaTypes);
      if (!request.isBase64Encoded) throw new ProblemError(problem(415, `Send the body as ${types.join(' or ')}.`));
      request.body = Buffer.from(String(body), 'base64');
    },
    after: function bytesAfter({ event, response }) {
      const { accept = '' } = event as IncomingRequest;
      const { body, mediaType = '' } = response as OutgoingResponse;
      if (!ArrayBuffer.isView(body)) return;
      const types = toBinaryTypes([mediaType], binaryMediaTypes);
      if (types.includes(toMediaType(accept))) return;
      throw new ProblemError(
        problem(406, `Send an Accept header that begins with ${types.join(' or ') || mediaType}.`),
      );
    },
  };
}
