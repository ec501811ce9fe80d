import type { SecretModel } from '../model.ts';
import type { Assembly, Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';
import { type PasswordOptions, toPassword } from './password.ts';

const [secret, parameter] = ['AWS::SecretsManager::Secret', 'AWS::SSM::Parameter'];

/** Whether the resource is a secret of Secrets Manager or a parameter of SSM. */
export function isSecret({ Type }: Resource): boolean {
  return Type === secret || Type === parameter;
}

/** Returns a secret or parameter of the template. */
export function toSecret(logicalId: string, { template }: Assembly, resolve: Resolve): SecretModel {
  const { Type, Properties = {} } = template.Resources[logicalId] as Resource;
  const id = String(resolve({ Ref: logicalId }, logicalId));
  function find(property: string): unknown {
    return resolve(Properties[property], `${logicalId}.${property}`);
  }
  if (Type === parameter) return { logicalId, name: id, text: toText(find('Value')) };
  const options = find('GenerateSecretString') as PasswordOptions | undefined;
  const text = toText(find('SecretString')) ?? (options && toPassword(id, options));
  return { logicalId, name: /:secret:(.*)-\w{6}$/.exec(id)?.[1] ?? id, arn: id, text };
}

function toText(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
