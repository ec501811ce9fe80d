import { describe, expect, it } from '@jest/globals';
import { type PasswordOptions, toPassword } from '../../src/assembly/password.ts';
import { readStack } from '../../src/stack.ts';
import { template, writeAssembly } from '../cloud-assembly.ts';

function readSecrets(resources: object) {
  return readStack(writeAssembly(template(resources))).stack.secrets;
}

describe("the template's secrets and parameters", () => {
  it('have their names, ARNs and texts', () => {
    const secrets = readSecrets({
      Given: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'team/db', SecretString: 'a' } },
      Empty: { Type: 'AWS::SecretsManager::Secret' },
      Size: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/notes/size', Type: 'String', Value: { Ref: 'AWS::Region' } },
      },
    });
    const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:';
    expect(secrets).toEqual([
      { logicalId: 'Given', name: 'team/db', arn: expect.stringMatching(`^${arn}team/db-\\w{6}$`), text: 'a' },
      { logicalId: 'Empty', name: expect.stringMatching(/^Test-Empty-\w+$/), arn: expect.any(String), text: undefined },
      { logicalId: 'Size', name: '/notes/size', text: 'us-east-1' },
    ]);
  });
});

describe('a generated secret', () => {
  it.each<[PasswordOptions, RegExp]>([
    [{}, /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w]).{32}$/],
    [{ PasswordLength: 8, ExcludePunctuation: true, ExcludeUppercase: true, ExcludeLowercase: true }, /^\d{8}$/],
    [{ ExcludeCharacters: 'abc"@/\\', ExcludeNumbers: true }, /^[^abc"@/\\\d]{32}$/],
    [{ PasswordLength: 6, IncludeSpace: true }, / /],
    [
      { SecretStringTemplate: '{"user":"admin"}', GenerateStringKey: 'password', ExcludePunctuation: true },
      /^\{"user":"admin","password":"\w{32}"\}$/,
    ],
  ])('follows %j', (options, pattern) => {
    expect(toPassword('name', options)).toMatch(pattern);
  });

  it('is the same each time, and another for another name', () => {
    expect(toPassword('a', {})).toBe(toPassword('a', {}));
    expect(toPassword('a', {})).not.toBe(toPassword('b', {}));
  });
});
