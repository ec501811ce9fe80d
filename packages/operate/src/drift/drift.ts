import { type Finding, findDrift } from './compare/findings.ts';
import type { Deployment } from './deployed/deployment.ts';
import { replacePlaceholders } from './expected/placeholders.ts';
import type { Stack } from './expected/stack.ts';
import { toComparable } from './normalize/comparable.ts';
import { rules as allRules } from './normalize/rules.ts';

/**
 * Returns what differs between the API that a stack would deploy and the export of the deployed one.
 * @param rules what an export changes, which is not drift
 */
export function compareDeployment(stack: Stack, { document, physicalIds }: Deployment, rules = allRules): Finding[] {
  const [expected, deployed] = [toComparable(stack.document, rules), toComparable(document, rules)];
  return findDrift(replacePlaceholders(expected, deployed, stack, physicalIds), deployed);
}
