import type { Reporter } from '../../diagnostic.ts';
import type { Json } from '../../pointer.ts';
import { type Extension, toShown } from './extension.ts';

/**
 * Converts the authorization type AWS_IAM of an operation to a security requirement, next to those that it has already.
 * NONE changes nothing: an operation that the contract secures stays secured.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html
 */
export function applyAuth({ document, owner, value, pointer }: Extension, { error, warn }: Reporter): void {
  const { type } = Object(value);
  const given = String(type).toUpperCase();
  const security: Json[] = owner.security ?? document.security ?? [];
  if (given === 'AWS_IAM') {
    const name = toSignatureScheme(document);
    owner.security = (security.length > 0 ? security : [{}]).map((requirement) => ({ ...requirement, [name]: [] }));
  } else if (given !== 'NONE') {
    const message = `API Gateway has no authorization type ${toShown(type)} here.`;
    error('invalid-gateway-extension', pointer, message, 'Use "AWS_IAM" or "NONE", or a security scheme.');
  } else if (security.length > 0) {
    const message = 'The type NONE is ignored: this operation is secured by `security`.';
    warn('ignored-auth', pointer, message, 'To open the operation, write security: [].');
  }
}

/** Returns the name of the scheme for AWS signatures, which is added if there is none. */
function toSignatureScheme(document: Json): string {
  document.components = { ...document.components };
  const schemes: { [name: string]: Json } = { ...document.components.securitySchemes };
  const found = Object.keys(schemes).find(
    (name) => String(Object(schemes[name])['x-amazon-apigateway-authtype']).toLowerCase() === 'awssigv4',
  );
  if (found) return found;
  let name = 'sigv4';
  for (let number = 2; Object.hasOwn(schemes, name); number++) name = `sigv4${number}`;
  const header = { type: 'apiKey', name: 'Authorization', in: 'header' };
  document.components.securitySchemes = {
    ...schemes,
    [name]: { ...header, 'x-amazon-apigateway-authtype': 'awsSigv4' },
  };
  return name;
}
