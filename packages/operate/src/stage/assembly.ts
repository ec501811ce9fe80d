import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template
export type Template = { [section: string]: any };

/** A stack of a cloud assembly. */
export interface StackArtifact {
  name: string;
  template: Template;
  /** Absent for the account of the credentials. */
  account: string | undefined;
  /** Absent for the Region of the configuration. */
  region: string | undefined;
  /** The role of the bootstrap stack that may read everything, with placeholders such as `${AWS::AccountId}`. */
  lookupRole: string | undefined;
}

interface Manifest {
  artifacts: {
    [id: string]: {
      type: string;
      environment?: string;
      properties?: {
        templateFile: string;
        stackName?: string;
        directoryName: string;
        lookupRole?: { arn: string };
      };
    };
  };
}

/** Reads the stacks of a cloud assembly, those of nested assemblies included. */
export function readStacks(folder: string): StackArtifact[] {
  const { artifacts }: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return Object.entries(artifacts).flatMap(([id, { type, environment = '', properties }]) => {
    if (properties === undefined) return [];
    if (type === 'cdk:cloud-assembly') return readStacks(join(folder, properties.directoryName));
    if (type !== 'aws:cloudformation:stack') return [];
    const [account, region] = environment.replace('aws://', '').split('/');
    return {
      name: properties.stackName ?? id,
      template: JSON.parse(readFileSync(join(folder, properties.templateFile), 'utf8')),
      account: toKnown(account),
      region: toKnown(region),
      lookupRole: properties.lookupRole?.arn,
    };
  });
}

/** Returns undefined for `unknown-account` and `unknown-region`, which stand for those of the credentials. */
function toKnown(name: string | undefined): string | undefined {
  return name?.startsWith('unknown-') ? undefined : name;
}
