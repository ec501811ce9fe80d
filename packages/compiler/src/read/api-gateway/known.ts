import type { Reporter } from '../../diagnostic.ts';
import { anyMethod } from './any-method.ts';
import { applyAuth } from './auth.ts';
import { checkAuthtype, convertAuthorizer } from './authorizer.ts';
import { checkEndpoint } from './endpoint.ts';
import { type Apply, type Extension, type Owner, warnAlways } from './extension.ts';
import { replaceIntegration } from './integration.ts';
import { replaceCors } from './preflight.ts';
import { checkBinaryMediaTypes, checkPolicy, checkSetting, keptSettings } from './settings.ts';

interface Known {
  /** The objects in which API Gateway reads the extension. */
  owners: Owner[];
  /** Absent if the extension says nothing that could be lost. */
  apply?: Apply;
}

const replaceValidator = warnAlways(
  'replaced-request-validator',
  'Request validators are replaced: the parameters and the body of every request are checked.',
  'Remove x-amazon-apigateway-request-validators and x-amazon-apigateway-request-validator.',
);

const replaceResponses = warnAlways(
  'replaced-gateway-responses',
  'These gateway responses are replaced by problems (RFC 9457) with CORS headers, as the function sends them.',
  'Make your changes in packages/compiler/src/gateway/gateway-responses.ts, and remove the extension.',
);

const dropDocumentation = warnAlways(
  'dropped-documentation',
  'The documentation parts of API Gateway are left out of the gateway document.',
  'Write descriptions next to what they describe, for npm run docs.',
);

const dropTagValue = warnAlways(
  'dropped-tag-value',
  'The value of this tag is that of an HTTP API: the tags of the stack are settings.',
  'Set "tags" in the context of cdk.json.',
);

/** Reports ANY in a path of another file: those of the main file have been expanded before. */
function refuseAnyMethod({ pointer }: Extension, { error }: Reporter): void {
  const message = `${anyMethod} is read in the main file of a contract only.`;
  const hint = 'Move the path there, or declare the methods that it has, such as get and post.';
  error('any-method-in-another-file', pointer, message, hint);
}

/**
 * Every extension that API Gateway documents, and what becomes of it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export const knownExtensions: { [name: string]: Known } = {
  ...Object.fromEntries(keptSettings.map((name) => [name, { owners: ['document'], apply: checkSetting }])),
  [anyMethod]: { owners: ['pathItem'], apply: refuseAnyMethod },
  'x-amazon-apigateway-auth': { owners: ['operation'], apply: applyAuth },
  'x-amazon-apigateway-authorizer': { owners: ['securityScheme'], apply: convertAuthorizer },
  'x-amazon-apigateway-authtype': { owners: ['securityScheme'], apply: checkAuthtype },
  'x-amazon-apigateway-binary-media-types': { owners: ['document'], apply: checkBinaryMediaTypes },
  'x-amazon-apigateway-cors': { owners: ['document'], apply: replaceCors },
  'x-amazon-apigateway-documentation': { owners: ['document'], apply: dropDocumentation },
  // AWS's page calls it a property of operations as well as of servers, so it counts wherever it is written.
  'x-amazon-apigateway-endpoint-configuration': {
    owners: ['document', 'server', 'pathItem', 'operation'],
    apply: checkEndpoint,
  },
  'x-amazon-apigateway-gateway-responses': { owners: ['document'], apply: replaceResponses },
  'x-amazon-apigateway-importexport-version': { owners: ['document'] },
  'x-amazon-apigateway-integration': { owners: ['operation'], apply: replaceIntegration },
  // The operations that refer to them report what they are.
  'x-amazon-apigateway-integrations': { owners: ['components'] },
  'x-amazon-apigateway-policy': { owners: ['document'], apply: checkPolicy },
  'x-amazon-apigateway-request-validator': { owners: ['document', 'operation'], apply: replaceValidator },
  'x-amazon-apigateway-request-validators': { owners: ['document'], apply: replaceValidator },
  'x-amazon-apigateway-tag-value': { owners: ['tag'], apply: dropTagValue },
};
