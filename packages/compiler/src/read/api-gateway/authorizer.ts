import type { Reporter } from '../../diagnostic.ts';
import { type Json, toPointer } from '../../pointer.ts';
import { type Extension, hasNull, toShown } from './extension.ts';
import { isIntrinsic } from './intrinsics.ts';
import { warnReferences } from './references.ts';

const types = ['token', 'request', 'cognito_user_pools'];

/**
 * Converts an authorizer to that of a REST API. A JWT authorizer is removed: its scheme then needs an authorizer of the stack,
 * without which the gateway document is refused.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function convertAuthorizer(extension: Extension, { error, warn }: Reporter): void {
  const { owner, key, name, value, pointer } = extension;
  const authorizer = Object(value) as Json;
  const type = String(authorizer.type).toLowerCase();
  if (type === 'jwt') {
    delete owner[name];
    const message = `The authorizer of "${key}" is a JWT authorizer, which only HTTP APIs have.`;
    const hint = 'Run `npm run scaffold`, which creates one of a REST API in src/authorizers.';
    warn('http-api-authorizer', pointer, message, hint);
  } else if (hasNull(authorizer)) {
    const message = `The authorizer of "${key}" contains null: ${toShown(value)}.`;
    error('invalid-gateway-extension', pointer, message, 'Remove the members that are null.');
  } else if (!types.includes(type) && !isIntrinsic(authorizer.type)) {
    const message = `API Gateway has no authorizer of the type ${toShown(authorizer.type)}.`;
    error('invalid-gateway-extension', toPointer(pointer, 'type'), message, `Use ${types.join(', ')}.`);
  } else convertLambdaAuthorizer(extension, authorizer, warn);
}

function convertLambdaAuthorizer(
  { owner, key, name, pointer }: Extension,
  authorizer: Json,
  warn: Reporter['warn'],
): void {
  const { authorizerPayloadFormatVersion: format, enableSimpleResponses, ...rest } = authorizer;
  owner[name] = { ...rest, ...toIdentitySource(rest) };
  if (String(format ?? '1.0') !== '1.0' || enableSimpleResponses === true) {
    const message = `The function of the authorizer "${key}" is written for HTTP APIs; a REST API calls it with another event and expects an IAM policy.`;
    const hint =
      'Return { principalId, policyDocument }, and remove authorizerPayloadFormatVersion and enableSimpleResponses.';
    warn('http-api-authorizer', pointer, message, hint);
  }
  warnReferences(rest, pointer, warn);
}

/** Converts the identity sources of an HTTP API, such as `$request.header.Authorization`, to those of a REST API. */
function toIdentitySource({ identitySource }: Json): Json {
  if (identitySource === undefined || isIntrinsic(identitySource)) return {};
  const sources = [identitySource].flat().flatMap((source) => String(source).split(','));
  const converted = sources.map((source) =>
    source
      .trim()
      .replace(/^\$request\./, 'method.request.')
      .replace(/^\$(context|stageVariables)\./, '$1.'),
  );
  return { identitySource: converted.join(', ') };
}

/** Checks that the name of an authorization type is a text; any text is allowed, and `awsSigv4` means signatures. */
export function checkAuthtype({ owner, name, value, pointer }: Extension, { error }: Reporter): void {
  if (typeof value === 'string') return;
  error(
    'invalid-gateway-extension',
    pointer,
    `${name} must be a string; got ${toShown(value)}.`,
    'Use "awsSigv4" or "custom".',
  );
  delete owner[name];
}
