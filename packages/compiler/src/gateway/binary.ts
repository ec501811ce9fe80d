import type { ContractOperation } from '../contract.ts';
import { isBinary, toBinaryMediaTypes } from '../schema/binary.ts';
import type { Loss } from './model/models.ts';

/**
 * The media types that API Gateway passes on as bytes, in base64; undefined where there are none. Any other body it
 * takes for UTF-8, and changes where it is not. It has no ranges but the one of all types, which JSON would be among.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */
export function toBinaryList(operations: ContractOperation[]): string[] | undefined {
  const types = toBinaryMediaTypes(operations).filter((type) => /^[a-z0-9.+_-]+\/[a-z0-9.+_-]+$/.test(type));
  return types.length > 0 ? types : undefined;
}

/** What of an operation's bodies of bytes the gateway can not pass on as the contract has them. */
export function toBinaryLosses({ requestBody, responses }: ContractOperation): Loss[] {
  function toBytes(body: ContractOperation['requestBody'] | ContractOperation['responses'][string]) {
    return Object.entries(body?.content ?? {}).filter(([name, media]) => isBinary(name, media));
  }
  const answers = Object.values(responses).flatMap(toBytes);
  const ranges = [...toBytes(requestBody), ...answers].filter(([name]) => name.includes('*'));
  return [
    ...ranges.map(([, { pointer }]) => ({ pointer, keyword: 'content', rule: 'binaryRange' }) as const),
    ...answers.map(([, { pointer }]) => ({ pointer, keyword: 'content', rule: 'accept' }) as const),
  ];
}
