import { UserError } from '../user-error.ts';
import type { Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation's values are open; each reader checks what it reads
export type Properties = { [name: string]: any };

/** The supported properties of a resource type; any other is an error. */
export interface SupportedProperties {
  /** Properties that the local run uses; they are resolved. */
  used: string[];
  /** Properties without effect on a local run; they are not resolved. */
  ignored: string[];
}

/**
 * Returns the used properties of a resource, resolved; those with the value AWS::NoValue are left out.
 * @throws {UserError} when a property is not supported, so that none is ignored silently
 */
export function toProperties(
  logicalId: string,
  resource: Resource,
  { used, ignored }: SupportedProperties,
  resolve: Resolve,
): Properties {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(resource.Properties ?? {})) {
    if (ignored.includes(name)) continue;
    const location = `${logicalId} (${resource.Type}) ${name}`;
    const resolved = resolve(value, location);
    if (resolved === undefined) continue;
    if (!used.includes(name)) {
      throw new UserError(
        `${location} is not supported locally. Remove it from the stack, or leave it out of local runs by a context value.`,
      );
    }
    properties[name] = resolved;
  }
  return properties;
}
