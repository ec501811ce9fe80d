import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { UserError } from '../user-error.ts';
import type { StackArtifact } from './assembly.ts';

/** The account and Region of a stack, and how to read there. */
export interface Environment {
  account: string;
  region: string;
  /** For clients of the AWS SDK. */
  config: { region: string; profile?: string; credentials?: Credentials };
}

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/**
 * Finds where a stack belongs and, like the CDK CLI, assumes the role of the bootstrap stack that may read everything. So
 * those who deploy need no permission beyond that for the bootstrap roles. Without the role, their own permissions apply.
 * @throws {UserError} when there is no Region, no credentials, or no access to the stack's account
 */
export async function openEnvironment(stack: StackArtifact, profile: string | undefined): Promise<Environment> {
  const own = profile === undefined ? {} : { profile };
  const configured = stack.region ?? findRegion();
  const sts = new STSClient({ ...own, ...(configured !== undefined && { region: configured }) });
  const region = await sts.config.region().catch(() => fail(noRegion));
  const { Account = '', Arn = '' } = await sts
    .send(new GetCallerIdentityCommand())
    .catch((error: Error) => fail(`Cannot use AWS credentials: ${error.message}. ${credentialsHint}`));
  const account = stack.account ?? Account;
  const credentials = await assumeRole(
    sts,
    toRoleArn(stack, { partition: Arn.split(':')[1] ?? 'aws', account, region }),
  );
  if (credentials === undefined && account !== Account) {
    fail(
      `The stack ${stack.name} belongs to the account ${account}, but the credentials are for ${Account}. Use others, or let the bootstrap stack of ${account} trust ${Account}.`,
    );
  }
  return { account, region, config: { region, ...(credentials ? { credentials } : own) } };
}

const noRegion =
  'No AWS Region is configured. Set AWS_REGION, as in AWS_REGION=eu-central-1, or select a profile that has a region.';
const credentialsHint =
  'Sign in, for example with `aws sso login --profile <name>`, and pass --profile <name>; see docs/deploy.md.';

/** The CDK CLI reads these variables in this order, the AWS SDK only the first. */
function findRegion(): string | undefined {
  return process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || undefined;
}

/** Returns the ARN of the stack's lookup role without the placeholders of CDK. */
function toRoleArn(
  { lookupRole }: StackArtifact,
  names: { partition: string; account: string; region: string },
): string | undefined {
  return lookupRole
    ?.replaceAll(toPlaceholder('Partition'), names.partition)
    .replaceAll(toPlaceholder('AccountId'), names.account)
    .replaceAll(toPlaceholder('Region'), names.region);
}

function toPlaceholder(name: string): string {
  return `$\{AWS::${name}}`;
}

/** Returns undefined when the role does not exist or must not be assumed. */
async function assumeRole(sts: STSClient, roleArn: string | undefined): Promise<Credentials | undefined> {
  if (roleArn === undefined) return undefined;
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'deploy-check' });
  const { Credentials } = await sts.send(command).catch(() => ({ Credentials: undefined }));
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return Credentials && { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

function fail(message: string): never {
  throw new UserError(message);
}
