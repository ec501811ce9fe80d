import { createHash } from 'node:crypto';

/** GenerateSecretString of an AWS::SecretsManager::Secret, with CloudFormation's defaults. */
export interface PasswordOptions {
  PasswordLength?: number;
  ExcludeCharacters?: string;
  ExcludeLowercase?: boolean;
  ExcludeNumbers?: boolean;
  ExcludePunctuation?: boolean;
  ExcludeUppercase?: boolean;
  IncludeSpace?: boolean;
  RequireEachIncludedType?: boolean;
  SecretStringTemplate?: string;
  GenerateStringKey?: string;
}

/**
 * Returns the text of a generated secret: made of its name, so that it is the same in every run, by the rules of
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html
 */
export function toPassword(name: string, options: PasswordOptions): string {
  const password = createPassword(name, options);
  const { SecretStringTemplate: template, GenerateStringKey: key } = options;
  return template === undefined || key === undefined
    ? password
    : JSON.stringify({ ...JSON.parse(template), [key]: password });
}

function createPassword(name: string, options: PasswordOptions): string {
  const { PasswordLength: length = 32, RequireEachIncludedType: isEachRequired = true } = options;
  const types = toTypes(options);
  const all = types.join('');
  const pick = createPick(name);
  // The first characters are of one type each, in a fixed order, which does not matter for a value of this machine.
  return Array.from({ length: Number(length) }, (_, index) =>
    pick((String(isEachRequired) === 'true' ? types[index] : undefined) ?? all),
  ).join('');
}

/** Returns the characters of each type that is included. */
function toTypes(options: PasswordOptions): string[] {
  const types: [excluded: boolean | undefined, characters: string][] = [
    [options.ExcludeLowercase, 'abcdefghijklmnopqrstuvwxyz'],
    [options.ExcludeUppercase, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    [options.ExcludeNumbers, '0123456789'],
    [options.ExcludePunctuation, '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
    [String(options.IncludeSpace) !== 'true', ' '],
  ];
  const excluded = new Set(options.ExcludeCharacters);
  return types
    .filter(([isExcluded]) => String(isExcluded) !== 'true')
    .map(([, characters]) => [...characters].filter((character) => !excluded.has(character)).join(''))
    .filter(Boolean);
}

/** Creates a function that picks a character, by a hash that is another each time. */
function createPick(seed: string): (characters: string) => string {
  let count = 0;
  return (characters) => {
    const number = createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32BE();
    return characters.charAt(number % characters.length);
  };
}
