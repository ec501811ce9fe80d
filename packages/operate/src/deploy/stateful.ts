import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Template } from '../stage/assembly.ts';

/** A resource of a template. */
export interface Resource {
  Type: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

let types: Set<string> | undefined;

/** Returns whether resources of a type store data, by AWS's own list, which CDK publishes. */
export function isStateful(type: string): boolean {
  types ??= new Set(
    loadAwsServiceSpecSync()
      .all('resource')
      .filter((resource) => resource.isStateful)
      .map((resource) => resource.cloudFormationType)
      // Logs expire anyway, and to turn a log off should not need a permission.
      .filter((name) => name !== 'AWS::Logs::LogGroup'),
  );
  return types.has(type);
}

/** Returns the resources of a template that store data, by logical id. */
export function findStateful({ Resources = {} }: Template): [logicalId: string, Resource][] {
  return Object.entries<Resource>(Resources).filter(([, { Type }]) => isStateful(Type));
}

/** Returns whether a resource outlives its removal from a stack, by its deletion or replacement policy. */
export function isRetaining(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}
