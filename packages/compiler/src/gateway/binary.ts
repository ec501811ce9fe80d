import type { ContractOperation } from '../contract.ts';
import { isBinary, toBinaryMediaTypes } from '../schema/binary.ts';
import type { Loss } from './model/models.ts';

/**
 * Returns the media types whose bodies API Gateway passes on in base64; undefined if there are none. It reads any other body
 * as UTF-8, which corrupts bytes. It supports no range but the one of all types, which includes JSON.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */
export function toBinaryList(operations: ContractOperation[]): string[] | undefined {
  const types = toBinaryMediaTypes(operations).filter((type) => /^[a-z0-9.+_-]+\/[a-z0-9.+_-]+$/.test(type));
  return types.length > 0 ? types : undefined;
}

/** Returns the binary bodies of an operation that the gateway does not pass on as the contract declares them. */
export function toBinaryLosses({ requestBody, responses }: ContractOperation): Loss[] {
  function toBinaryBodies(body: ContractOperation['requestBody'] | ContractOperation['responses'][string]) {
    return Object.entries(body?.content ?? {}).filter(([name, media]) => isBinary(name, media));
  }
  const returned = Object.values(responses).flatMap(toBinaryBodies);
  const ranges = [...toBinaryBodies(requestBody), ...returned].filter(([name]) => name.includes('*'));
  return [
    ...ranges.map(([, { pointer }]) => ({ pointer, keyword: 'content', rule: 'binaryRange' }) as const),
    ...returned.map(([, { pointer }]) => ({ pointer, keyword: 'content', rule: 'accept' }) as const),
  ];
}
