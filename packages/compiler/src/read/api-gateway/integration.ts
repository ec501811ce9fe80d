import type { Reporter } from '../../diagnostic.ts';
import { dereference, type Json } from '../../pointer.ts';
import type { Extension } from './extension.ts';
import { isIntrinsic } from './intrinsics.ts';

/**
 * Reports an integration whose meaning changes when the function implements the operation: every one but a Lambda proxy
 * integration that responds at once.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function replaceIntegration({ value, document, pointer }: Extension, { warn }: Reporter): void {
  const integration = dereference(document, value) as Json;
  if (isStreaming(integration)) {
    const message = 'This integration streams the response of the function; here, it is sent when it is complete.';
    const hint = 'Keep responses below 6 MB, and remove the integration.';
    warn('replaced-integration', pointer, message, hint);
  } else if (!isFunction(integration)) {
    const message = `This integration (${describe(integration)}) is replaced: the function implements every operation.`;
    const hint = 'Write the operation in src/operations, which may call the same service, and remove the integration.';
    warn('replaced-integration', pointer, message, hint);
  }
}

/** Returns the type of an integration, in lower case: exports have `aws_proxy`, CloudFormation `AWS_PROXY`. */
export function toIntegrationType({ type }: Json): string {
  return typeof type === 'string' ? type.toLowerCase() : 'of unknown type';
}

function isFunction(integration: Json): boolean {
  return (
    toIntegrationType(integration) === 'aws_proxy' &&
    integration.integrationSubtype === undefined &&
    !/:firehose:/.test(JSON.stringify(integration.uri ?? ''))
  );
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html */
function isStreaming({ responseTransferMode, uri }: Json): boolean {
  return responseTransferMode === 'STREAM' || /response-streaming-invocations/.test(JSON.stringify(uri ?? ''));
}

const targetLengthMax = 120;

function describe(integration: Json): string {
  const { uri, integrationSubtype } = integration;
  const target = integrationSubtype ?? uri;
  const text = isIntrinsic(target) ? ([Object.values(target)[0]].flat()[0] ?? '') : (target ?? '');
  const shown = (typeof text === 'string' ? text : JSON.stringify(text)).slice(0, targetLengthMax);
  return [toIntegrationType(integration), shown].filter(Boolean).join(', ');
}
