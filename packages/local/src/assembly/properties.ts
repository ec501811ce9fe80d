import { UserError } from '../user-error.ts';
import type { Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation's values are open; each reader checks what it reads
export type Properties = { [name: string]: any };

/** What the local stack does with each property of a resource type; a property in neither list is refused. */
export interface Known {
  /** Properties that the run needs: resolved. */
  used: string[];
  /** Properties without effect on a run on this machine: left unresolved. */
  ignored: string[];
}

/**
 * The resolved properties of a resource that the run needs.
 * @throws UserError for a property that nothing here gives a meaning, so that no setting is silently without effect
 */
export function toProperties(
  logicalId: string,
  { Type, Properties = {} }: Resource,
  known: Known,
  resolve: Resolve,
): Properties {
  const read: Properties = {};
  for (const [name, value] of Object.entries(Properties)) {
    const place = `${logicalId} (${Type}) ${name}`;
    if (known.used.includes(name)) {
      const resolved = resolve(value, place);
      if (resolved !== undefined) read[name] = resolved;
    } else if (!known.ignored.includes(name) && resolve(value, place) !== undefined) {
      throw new UserError(
        `${place} isn't run locally. Remove it from the stack, or leave it out of local runs by a context value.`,
      );
    }
  }
  return read;
}
