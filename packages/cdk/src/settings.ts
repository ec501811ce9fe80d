import { existsSync, readFileSync } from 'node:fs';

/** What can be set in cdk.json's context, or by `-c name=value`. */
export interface Settings {
  /** The contract's file, relative to the project. */
  contract: string;
  stackName: string;
  /** The one origin that browsers may call from, or `*`. */
  allowOrigin: string;
  /** Whether the table outlives the stack. */
  retainData: boolean;
  throttling: { ratePerSecond: number; burst: number };
  /** Who is told when callers meet failures or wait long; nobody where it is empty. */
  alarmEmail: string;
  tags: { [name: string]: string };
  /** What checks the credentials of the contract's security schemes, by the scheme's name. */
  authorizers: { [scheme: string]: AuthorizerSettings };
  /** Whether the template is held against CloudFormation's rules, which takes a second; `npm start` can do without. */
  validate: boolean;
}

export type AuthorizerSettings =
  | {
      type: 'lambda';
      /** The module that exports `handler`, relative to the project. */
      entry: string;
      /** How long API Gateway holds on to an answer for the same credentials, 0 to 3600; 300 unless given. */
      ttlSeconds: number;
      environment: { [name: string]: string };
    }
  | { type: 'cognito'; userPoolArn: string };

/** The context that the CDK CLI gives; started without the CLI, cdk.json's own. */
export function readContext(folder: string): { [name: string]: unknown } {
  const file = `${folder}/cdk.json`;
  if (process.env.CDK_CONTEXT_JSON) return JSON.parse(process.env.CDK_CONTEXT_JSON);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).context ?? {}) : {};
}

/**
 * The settings in a CDK context. A value given on the command line is text, and is read as its setting's type.
 * Throws an Error that names the setting.
 */
export function toSettings(context: { [name: string]: unknown }): Settings {
  const throttling = toObject(context.throttling ?? {}, 'throttling');
  refuseOthers(throttling, 'throttling', ['ratePerSecond', 'burst']);
  const settings = toKnown(context, throttling);
  refuseMisspelt(context, Object.keys(settings));
  return settings;
}

function toKnown(context: { [name: string]: unknown }, throttling: { [name: string]: unknown }): Settings {
  return {
    contract: toMatch(context.contract ?? 'openapi.yaml', 'contract', /./, 'a file name'),
    stackName: toMatch(
      context.stackName,
      'stackName',
      /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
      'letters, digits and hyphens, a letter first',
    ),
    allowOrigin: toOrigin(context.allowOrigin ?? '*'),
    retainData: toFlag(context.retainData ?? true, 'retainData'),
    throttling: {
      ratePerSecond: toCount(throttling.ratePerSecond ?? 100, 'throttling.ratePerSecond'),
      burst: toCount(throttling.burst ?? 200, 'throttling.burst'),
    },
    alarmEmail: toMatch(
      context.alarmEmail ?? '',
      'alarmEmail',
      /^([^\s@]+@[^\s@]+)?$/,
      'an e-mail address, or nothing',
    ),
    tags: toTags(toObject(context.tags ?? {}, 'tags')),
    authorizers: toAuthorizers(toObject(context.authorizers ?? {}, 'authorizers')),
    validate: toFlag(context.validate ?? true, 'validate'),
  };
}

/** What is not read would be a wish that is not heard: `ttl: 0` left an answer in the cache for 300 seconds. */
function refuseOthers(object: { [name: string]: unknown }, name: string, names: string[]): void {
  const other = Object.keys(object).find((key) => !names.includes(key));
  if (other !== undefined) throw new Error(`There is no setting ${name}.${other}: ${name} has ${names.join(', ')}.`);
}

/** Names of a context may be anyone's; one that is a setting's but for its letters' case, or a hyphen, is meant to be it. */
function refuseMisspelt(context: { [name: string]: unknown }, names: string[]): void {
  for (const given of Object.keys(context).filter((key) => !names.includes(key))) {
    const meant = names.find((name) => name.toLowerCase() === given.replace(/[-_]/g, '').toLowerCase());
    if (meant) throw new Error(`There is no setting ${given}: write it as ${meant}.`);
  }
}

/** What a browser sends as Origin is compared letter by letter: in lower case, without a default port, and never with a wildcard in it. */
function toOrigin(value: unknown): string {
  const want = '* or one origin as a browser sends it, such as https://example.com';
  const origin = toMatch(value, 'allowOrigin', /^(\*|https?:\/\/[a-z0-9.:[\]-]+)$/, want);
  if (origin !== '*' && URL.parse(origin)?.origin !== origin) throw refuse('allowOrigin', value, want);
  return origin;
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
function toTags(tags: { [name: string]: unknown }): Settings['tags'] {
  const entries = Object.entries(tags).map(([name, value]) => {
    toMatch(
      name,
      `tags.${name}`,
      /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/iu,
      'a name of up to 128 letters, digits and _.:/=+-@, not of aws:',
    );
    return [
      name,
      toMatch(
        value,
        `tags.${name}`,
        /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
        'up to 256 letters, digits, spaces and _.:/=+-@',
      ),
    ];
  });
  return Object.fromEntries(entries);
}

function toAuthorizers(authorizers: { [scheme: string]: unknown }): Settings['authorizers'] {
  const entries = Object.entries(authorizers).map(([scheme, value]) => {
    toMatch(scheme, `authorizers.${scheme}`, /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/, 'letters, digits, dots, _ and -');
    return [scheme, toAuthorizer(`authorizers.${scheme}`, toObject(value, `authorizers.${scheme}`))];
  });
  return Object.fromEntries(entries);
}

function toAuthorizer(name: string, { type, ...rest }: { [key: string]: unknown }): AuthorizerSettings {
  toMatch(type, `${name}.type`, /^(lambda|cognito)$/, 'lambda or cognito');
  const [cognito, lambda] = [['userPoolArn'], ['entry', 'ttlSeconds', 'environment']];
  refuseOthers(rest, name, type === 'cognito' ? cognito : lambda);
  if (type === 'cognito') {
    const arn = /^arn:[\w-]+:cognito-idp:[\w-]+:\d{12}:userpool\/\S+$/;
    return { type, userPoolArn: toMatch(rest.userPoolArn, `${name}.userPoolArn`, arn, "a user pool's ARN") };
  }
  return {
    type: 'lambda',
    entry: toMatch(rest.entry, `${name}.entry`, /./, 'a file that exports handler'),
    ttlSeconds: toCount(rest.ttlSeconds ?? 300, `${name}.ttlSeconds`, 0, 3600),
    environment: toEnvironment(toObject(rest.environment ?? {}, `${name}.environment`), `${name}.environment`),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html */
function toEnvironment(environment: { [key: string]: unknown }, name: string): { [key: string]: string } {
  const entries = Object.entries(environment).map(([key, value]) => {
    toMatch(key, `${name}.${key}`, /^[A-Za-z][A-Za-z0-9_]+$/, 'a name of two or more letters, digits and _');
    if (Object(value) === value || value === null) throw refuse(`${name}.${key}`, value, 'a text or a number');
    return [key, String(value)];
  });
  return Object.fromEntries(entries);
}

function toMatch(value: unknown, name: string, pattern: RegExp, want: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw refuse(name, value, want);
}

function toFlag(value: unknown, name: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw refuse(name, value, 'true or false');
}

function toCount(value: unknown, name: string, least = 1, most = Number.MAX_SAFE_INTEGER): number {
  const count = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN;
  if (Number.isInteger(count) && count >= least && count <= most) return count;
  throw refuse(name, value, `a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''}`);
}

/** An object, or the JSON text of one. */
function toObject(value: unknown, name: string): { [key: string]: unknown } {
  const object = typeof value === 'string' ? parse(value) : value;
  if (typeof object === 'object' && object !== null && !Array.isArray(object)) return { ...object };
  throw refuse(name, value, 'an object');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refuse = (name: string, value: unknown, want: string) =>
  new Error(`The setting ${name} is ${JSON.stringify(value)}: set it to ${want} in cdk.json's context.`);
