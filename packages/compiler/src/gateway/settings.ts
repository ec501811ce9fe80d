import type { Contract } from '../contract.ts';
import { keptSettings } from '../read/api-gateway/settings.ts';

/** Returns the extensions of a contract for its API as a whole that the gateway document repeats. */
export function toSettings({ document }: Contract): { [key: string]: unknown } {
  const endpoint = document['x-amazon-apigateway-endpoint-configuration'];
  return {
    ...Object.fromEntries(keptSettings.map((name) => [name, document[name]])),
    // Imports of OpenAPI 3 read it in a server, whose URL they ignore.
    servers: endpoint && [{ url: '/', 'x-amazon-apigateway-endpoint-configuration': endpoint }],
  };
}
