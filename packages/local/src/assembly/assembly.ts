import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';

/** A stack of a cloud assembly, as `cdk synth` writes it: its template and its assets. */
export interface Assembly {
  stackName: string;
  accountId: string;
  region: string;
  template: Template;
  queueEndpoint?: string | undefined;
  /** The app's other stacks, which are not run. */
  otherStacks: { stackName: string; template: Template }[];
  /** Returns the absolute path of the asset that a deployment would upload to this S3 key. */
  findAsset(objectKey: string): string | undefined;
}

export interface Template {
  Parameters?: { [name: string]: { Type: string; Default?: unknown } };
  Mappings?: { [name: string]: unknown };
  Conditions?: { [name: string]: unknown };
  Resources: { [logicalId: string]: Resource };
}

export interface Resource {
  Type: string;
  Properties?: { [name: string]: unknown };
  Condition?: string;
  Metadata?: { [name: string]: unknown };
}

interface Artifact {
  type: string;
  environment?: string;
  properties?: { templateFile?: string; stackName?: string; file?: string };
}

/**
 * Reads the stack with a REST API from a cloud assembly.
 * https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth-assemblies
 * @throws {UserError} when the folder is not a cloud assembly, or does not have exactly one such stack
 */
export function readAssembly(directory: string): Assembly {
  const artifacts = Object.entries(readJson<{ artifacts?: object }>(directory, 'manifest.json').artifacts ?? {});
  const stacks = (artifacts as [string, Artifact][])
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => toStack(directory, id, artifact));
  const withApi = stacks.filter(({ template }) => hasApi(template));
  const [stack] = withApi;
  if (!stack || withApi.length > 1) {
    const names = stacks.map(({ stackName }) => stackName).join(', ') || 'none';
    throw new UserError(
      `The app must have exactly one stack with an AWS::ApiGateway::RestApi, but ${withApi.length} of its stacks have one (stacks: ${names}). Leave the others out of local runs by a context value.`,
    );
  }
  return {
    ...stack,
    otherStacks: stacks.filter((other) => other !== stack),
    findAsset: createAssetFinder(directory, artifacts as [string, Artifact][]),
  };
}

function hasApi({ Resources }: Template): boolean {
  return Object.values(Resources ?? {}).some(({ Type }) => Type === 'AWS::ApiGateway::RestApi');
}

/** An environment-agnostic stack gets the account of AWS's documentation and the region us-east-1. */
function toStack(directory: string, id: string, { environment = '', properties = {} }: Artifact) {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment) ?? [];
  return {
    stackName: properties.stackName ?? id,
    accountId: account && account !== 'unknown-account' ? account : '123456789012',
    region: region && region !== 'unknown-region' ? region : 'us-east-1',
    template: readJson<Template>(directory, properties.templateFile ?? `${id}.template.json`),
  };
}

interface AssetManifest {
  files?: { [id: string]: { source: { path?: string }; destinations: { [id: string]: { objectKey: string } } } };
}

function createAssetFinder(directory: string, artifacts: [string, Artifact][]) {
  const paths = new Map<string, string>();
  for (const [, { type, properties }] of artifacts) {
    if (type !== 'cdk:asset-manifest' || !properties?.file) continue;
    for (const { source, destinations } of Object.values(
      readJson<AssetManifest>(directory, properties.file).files ?? {},
    )) {
      for (const { objectKey } of Object.values(destinations)) paths.set(objectKey, join(directory, source.path ?? ''));
    }
  }
  return (objectKey: string) => paths.get(objectKey);
}

function readJson<T>(directory: string, file: string): T {
  const path = join(directory, file);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError(
      `Cannot read ${path} of the cloud assembly: ${(error as Error).message}. Check that the CDK app calls app.synth().`,
    );
  }
}
