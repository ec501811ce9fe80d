import type { Authorization, AuthorizerDefinition, Method } from '../definition.ts';
import { type Json, toArray, toJsonObject } from '../json.ts';

const functionUri = /functions\/([^/]+)\/invocations$/;

/**
 * Converts the `security` of an operation, or else of the document, to the authorization of a method. A scheme for the
 * header `x-api-key` without an authorizer requires an API key; on AWS, only schemes of the type apiKey have an effect.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function toSecurity(
  name: string,
  operation: Json,
  document: Json,
  errors: string[],
): Pick<Method, 'authorization' | 'apiKeyRequired'> {
  const schemes = toSchemes(operation.security ?? document.security, document);
  for (const [scheme, { type }] of schemes) {
    if (type === undefined)
      errors.push(
        `'${name}' requires the security scheme '${scheme}', which components.securitySchemes does not define`,
      );
  }
  const apiKeySchemes = schemes.filter(([, scheme]) => scheme.type === 'apiKey');
  const signed = toJsonObject(operation['x-amazon-apigateway-auth']).type === 'AWS_IAM';
  const authorizations = apiKeySchemes.map(([scheme, source]) => toAuthorization(scheme, source, errors));
  return {
    authorization: authorizations.find(({ type }) => type !== 'none') ?? { type: signed ? 'iam' : 'none' },
    apiKeyRequired: apiKeySchemes.some(([, scheme]) => requiresApiKey(scheme)),
  };
}

function toSchemes(security: unknown, document: Json): [name: string, scheme: Json][] {
  const names = toArray(security).flatMap((requirement) => Object.keys(toJsonObject(requirement)));
  const schemes = toJsonObject(toJsonObject(document.components).securitySchemes);
  return [...new Set(names)].map((name) => [name, toJsonObject(schemes[name])]);
}

function requiresApiKey(scheme: Json): boolean {
  const hasNoAuthorizer = !('x-amazon-apigateway-authorizer' in scheme) && !('x-amazon-apigateway-authtype' in scheme);
  return hasNoAuthorizer && scheme.in === 'header' && String(scheme.name).toLowerCase() === 'x-api-key';
}

function toAuthorization(name: string, scheme: Json, errors: string[]): Authorization {
  if (String(scheme['x-amazon-apigateway-authtype']).toLowerCase() === 'awssigv4') return { type: 'iam' };
  if (!('x-amazon-apigateway-authorizer' in scheme)) return { type: 'none' };
  return { type: 'custom', authorizer: toAuthorizer(name, scheme, errors) };
}

function toAuthorizer(name: string, scheme: Json, errors: string[]): AuthorizerDefinition {
  const source = toJsonObject(scheme['x-amazon-apigateway-authorizer']);
  const functionArn = functionUri.exec(String(source.authorizerUri))?.[1];
  if (!['token', 'request'].includes(source.type) || functionArn === undefined) {
    errors.push(
      `The authorizer '${name}' (type '${source.type}') is not a Lambda authorizer, the only kind that this gateway runs. To replace it in local runs: npm start -- -c 'authorizers={"${name}":{"type":"lambda","entry":"…"}}'`,
    );
  }
  const pattern = toPattern(name, source.identityValidationExpression, errors);
  return {
    name,
    kind: source.type === 'request' ? 'request' : 'token',
    functionArn: functionArn ?? '',
    identitySources: toIdentitySources(source, scheme),
    ttlSeconds: typeof source.authorizerResultTtlInSeconds === 'number' ? source.authorizerResultTtlInSeconds : 300,
    ...(pattern && { tokenPattern: pattern }),
  };
}

function toIdentitySources({ identitySource, type }: Json, scheme: Json): string[] {
  if (typeof identitySource === 'string') return identitySource.split(',').map((each) => each.trim());
  return type === 'request' ? [] : [`method.request.header.${scheme.name}`];
}

function toPattern(name: string, expression: unknown, errors: string[]): RegExp | undefined {
  if (typeof expression !== 'string') return undefined;
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch {
    errors.push(`The identityValidationExpression of the authorizer '${name}' is not a valid regular expression`);
    return undefined;
  }
}
