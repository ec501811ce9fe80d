import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { Template } from '../stage/assembly.ts';
import { findStateful, isRetaining, isStateful, type Resource } from './stateful.ts';

/** A change by which a resource that stores data leaves the stack, or is replaced by an empty one. */
export interface DataLoss {
  logicalId: string;
  /** What happens, as a sentence or two. */
  description: string;
}

/**
 * Compares the template of a deployed stack with the one to deploy, by the rules of CloudFormation that the CDK CLI uses in
 * `cdk diff`, and returns the changes that separate the stack from its data.
 */
export function findDataLosses(deployed: Template, template: Template): DataLoss[] {
  const losses: DataLoss[] = [];
  fullDiff(deployed, template).resources.forEachDifference((logicalId, change) => {
    const type = change.oldResourceType ?? '';
    const describe = descriptions[change.changeImpact];
    if (!isStateful(type) || !describe) return;
    const name = `${logicalId} (${type})`;
    losses.push({ logicalId, description: describe({ name, change, template, deployed }) });
  });
  return losses;
}

interface Circumstances {
  /** The logical id and the type. */
  name: string;
  change: ResourceDifference;
  template: Template;
  deployed: Template;
}

const descriptions: { [impact in ResourceImpact]?: (circumstances: Circumstances) => string } = {
  [ResourceImpact.WILL_REPLACE]: describeReplacement,
  [ResourceImpact.MAY_REPLACE]: describeReplacement,
  [ResourceImpact.WILL_DESTROY]: describeRemoval,
  [ResourceImpact.WILL_ORPHAN]: describeRemoval,
};

function describeReplacement({ name, change }: Circumstances): string {
  const verb = change.changeImpact === ResourceImpact.MAY_REPLACE ? 'may replace' : 'replaces';
  const old = change.oldValue as Resource;
  const present = toFate((change.newValue as Resource | undefined)?.UpdateReplacePolicy ?? old.UpdateReplacePolicy);
  return `${name}: a change of ${findReasons(change)} ${verb} it by a new, empty one. The present one is ${present}.`;
}

function findReasons(change: ResourceDifference): string {
  if (change.resourceTypeChanged) return `its type to ${change.newResourceType}`;
  const causes = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE];
  const updates = Object.entries(change.propertyUpdates).filter(([, { changeImpact }]) =>
    causes.some((impact) => impact === changeImpact),
  );
  return updates.map(([property]) => property).join(', ');
}

function describeRemoval({ name, change, template, deployed }: Circumstances): string {
  const old = change.oldValue as Resource;
  const removed = `${name}: it is no longer in the template. It is ${toFate(old.DeletionPolicy)}.`;
  const added = findStateful(template).filter(([id, { Type }]) => Type === old.Type && !deployed.Resources?.[id]);
  const [successor] = added;
  if (!successor) return removed;
  return `${removed} ${successor[0]} is new, and empty: if it is the same one, its construct was renamed or moved, which changes the logical id.`;
}

function toFate(policy: string | undefined): string {
  if (isRetaining(policy)) return 'kept with its data, but outside of the stack';
  return policy === 'Snapshot' ? 'deleted after a snapshot' : 'deleted with its data';
}
