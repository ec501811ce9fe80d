import type { Reporter } from '../../diagnostic.ts';
import { dereference, followRefs, type Json, toPointer } from '../../pointer.ts';
import type { Extension } from './extension.ts';
import { toIntegrationType } from './integration.ts';

const integrationName = 'x-amazon-apigateway-integration';

/**
 * Removes the OPTIONS methods that a mock integration answers: they respond to preflight requests, as the gateway document
 * does for every path. Other OPTIONS methods are operations.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function removePreflights(document: Json, reporter: Reporter): void {
  for (const path of Object.keys(document.paths ?? {})) {
    const { node, pointer } = followRefs(document, toPointer('#/paths', path));
    const integration = dereference(document, Object(node?.options)[integrationName]) as Json;
    if (toIntegrationType(integration) !== 'mock') continue;
    delete node.options;
    const allowed = toAllowed(integration);
    const message = `This preflight response${allowed} is replaced by that of the gateway document.`;
    reporter.warn('replaced-preflight', toPointer(pointer, 'options'), message, originHint);
  }
}

/** Reports the CORS configuration of an HTTP API. */
export function replaceCors({ value, pointer }: Extension, { warn }: Reporter): void {
  const { allowOrigins, allowCredentials } = Object(value);
  const origins = allowOrigins === undefined ? '' : ` for ${[allowOrigins].flat().join(', ')}`;
  const credentials = allowCredentials === true ? ', with credentials,' : '';
  const message = `The CORS configuration${origins}${credentials} is that of an HTTP API; the gateway document of a REST API has its own.`;
  warn('replaced-preflight', pointer, message, originHint);
}

const originHint =
  'Set "allowOrigin" in cdk.json to the origin of the pages that may call the API (default: *), and remove this.';

/** Returns the origin that a preflight response allows, for a message. */
function toAllowed({ responses }: Json): string {
  const parameters = Object.values<Json>(Object(responses)).flatMap((response) =>
    Object.entries(Object(Object(response).responseParameters)),
  );
  function findValue(header: string): string {
    const [, value = ''] = parameters.find(([name]) => name.toLowerCase().endsWith(`.${header}`)) ?? [];
    return String(value).replace(/^'(.*)'$/, '$1');
  }
  const origin = findValue('access-control-allow-origin');
  const credentials = findValue('access-control-allow-credentials') === 'true' ? ', with credentials,' : '';
  return origin && `${` for ${origin}`}${credentials}`;
}
