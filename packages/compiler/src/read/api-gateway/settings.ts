import type { Reporter } from '../../diagnostic.ts';
import { toBinaryMediaTypes } from '../../schema/binary.ts';
import { listDocumentNodes } from '../../schema/document-structure.ts';
import { type Extension, hasNull, toShown } from './extension.ts';
import { isIntrinsic } from './intrinsics.ts';
import { warnReferences } from './references.ts';

/** The settings of an API that the gateway document repeats, and what is wrong with a value, if anything. */
const kept: { [name: string]: (value: unknown) => string | undefined } = {
  'x-amazon-apigateway-api-key-source': (value) =>
    ['HEADER', 'AUTHORIZER'].includes(String(value)) ? undefined : 'must be "HEADER" or "AUTHORIZER"',
  'x-amazon-apigateway-endpoint-access-mode': (value) =>
    ['BASIC', 'STRICT'].includes(String(value)) ? undefined : 'must be "BASIC" or "STRICT"',
  'x-amazon-apigateway-minimum-compression-size': (value) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10_485_760
      ? undefined
      : 'must be an integer from 0 to 10485760',
  'x-amazon-apigateway-policy': (value) =>
    Object.hasOwn(Object(value), 'Statement') ? undefined : 'must be a policy: an object with a Statement',
  'x-amazon-apigateway-security-policy': (value) => (typeof value === 'string' ? undefined : 'must be a string'),
};

export const keptSettings = Object.keys(kept);

/** Checks a setting that the gateway document repeats. */
export function checkSetting({ document, name, value, pointer }: Extension, { error, warn }: Reporter): void {
  const fault = hasNull(value) ? 'must not contain null' : isIntrinsic(value) ? undefined : kept[name]?.(value);
  if (fault) {
    error('invalid-gateway-extension', pointer, `${name} ${fault}; got ${toShown(value)}.`, 'Correct the value.');
    delete document[name];
  }
  warnReferences(value, pointer, warn);
}

/** Checks the resource policy, which API Gateway enforces and the local stack does not. */
export function checkPolicy(extension: Extension, reporter: Reporter): void {
  checkSetting(extension, reporter);
  const message = 'The resource policy is deployed with the API; the local stack does not enforce it.';
  reporter.warn('resource-policy', extension.pointer, message, 'Test who may call the API on AWS.');
}

/**
 * Reports the binary media types that no body of the contract has. The gateway document lists those of the contract; a type
 * that it does not declare is a 415, and a range of all types would include JSON.
 */
export function checkBinaryMediaTypes({ document, value, pointer }: Extension, { warn }: Reporter): void {
  const declared = listDocumentNodes(document).filter(({ kind }) => kind === 'mediaType');
  const content = Object.fromEntries(
    declared.map(({ key, node, pointer: at }) => [key, { ...node, examples: {}, pointer: at }]),
  );
  const known = toBinaryMediaTypes([{ requestBody: { required: true, content, pointer: '#' }, responses: {} }]);
  for (const type of [value].flat().filter((each) => !known.includes(String(each).toLowerCase()))) {
    const message = `The binary media type ${toShown(type)} has no effect: no binary body of this contract has it.`;
    const hint =
      'List it as the media type of a request or response body, with schema: { type: string, format: binary }.';
    warn('unused-binary-media-type', pointer, message, hint);
  }
}
