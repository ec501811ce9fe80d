import type { Contract } from '../contract.ts';
import { keptSettings } from '../read/api-gateway/settings.ts';

/**
 * What AWS recommends, in place of its default, TLS 1.0: TLS 1.2 or newer with forward secrecy, for the host of this API only.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
 */
const secured = {
  'x-amazon-apigateway-endpoint-access-mode': 'STRICT',
  'x-amazon-apigateway-security-policy': 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
};

/** Returns the extensions of a contract for its API as a whole that the gateway document repeats. */
export function toSettings({ document }: Contract): { [key: string]: unknown } {
  const endpoint = document['x-amazon-apigateway-endpoint-configuration'];
  return {
    ...secured,
    ...Object.fromEntries(keptSettings.filter((name) => name in document).map((name) => [name, document[name]])),
    // Imports of OpenAPI 3 read it in a server, whose URL they ignore.
    servers: endpoint && [{ url: '/', 'x-amazon-apigateway-endpoint-configuration': endpoint }],
  };
}
