import type { Reporter } from '../../diagnostic.ts';
import { type Extension, toShown } from './extension.ts';

/**
 * Refuses a private API, which would become public, and keeps the default endpoint disabled.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-endpoint-configuration.html
 */
export function checkEndpoint(extension: Extension, { error, warn }: Reporter): void {
  const { document, owner, name, value, pointer } = extension;
  const { vpcEndpointIds, types, disableExecuteApiEndpoint } = Object(value);
  const isPrivate = vpcEndpointIds !== undefined && toShown(vpcEndpointIds) !== '[]';
  if (isPrivate || /PRIVATE/i.test(toShown(types))) {
    const reason = isPrivate ? `vpcEndpointIds: ${toShown(vpcEndpointIds)}` : `types: ${toShown(types)}`;
    const message = `This API is private (${reason}), but the stack deploys a regional API, which is public.`;
    const hint =
      'To deploy it as a public API, remove this and restrict the callers, for example with x-amazon-apigateway-policy.';
    error('private-endpoint', pointer, message, hint);
  }
  if (owner === document) delete document[name];
  if (!disableExecuteApiEndpoint) return;
  // At the root, whichever object of the document has it: the gateway document applies it to the API.
  document[name] = { disableExecuteApiEndpoint };
  const message = 'The default endpoint is disabled: the URL that the stack prints will not respond.';
  warn('disabled-endpoint', pointer, message, 'Add a custom domain name in infra/stack.ts, or remove this.');
}
