import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';

/** One stack of a cloud assembly, as `cdk synth` writes it: its template, and where its assets are on disk. */
export interface Assembly {
  stackName: string;
  accountId: string;
  region: string;
  template: Template;
  queueEndpoint?: string | undefined;
  /** Other stacks of the same app, which aren't run. */
  otherStacks: string[];
  /** The absolute path of the asset that the deployment would upload under this S3 key, if there is one. */
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
 * Reads the stack that holds a REST API from a cloud assembly.
 * https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth-assemblies
 * @throws UserError where the folder is no cloud assembly, or doesn't hold exactly one such stack
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
      `The cloud assembly must hold one stack with an AWS::ApiGateway::RestApi, but ${withApi.length} of its stacks have one (stacks: ${names}). Run one API at a time.`,
    );
  }
  return {
    ...stack,
    otherStacks: stacks.filter((other) => other !== stack).map(({ stackName }) => stackName),
    findAsset: createAssetFinder(directory, artifacts as [string, Artifact][]),
  };
}

function hasApi({ Resources }: Template): boolean {
  return Object.values(Resources ?? {}).some(({ Type }) => Type === 'AWS::ApiGateway::RestApi');
}

/** An environment-agnostic stack runs in AWS's documentation account and its first region. */
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
      `${path} can't be read as part of a cloud assembly: ${(error as Error).message}. Synthesize it anew.`,
    );
  }
}
