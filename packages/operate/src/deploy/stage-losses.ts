import type { StackArtifact } from '../stage/assembly.ts';
import { findDeployedStack } from '../stage/deployed-stack.ts';
import { openEnvironment } from '../stage/environment.ts';
import { type DataLoss, findDataLosses } from './data-loss.ts';

/** Compares the stacks of a stage with what is deployed, and returns the changes that separate them from their data. */
export async function findStageLosses(stacks: StackArtifact[], profile: string | undefined): Promise<DataLoss[]> {
  const losses = stacks.map(async (stack) => {
    const deployed = await findDeployedStack(stack, await openEnvironment(stack, profile));
    return deployed ? findDataLosses(deployed.template, stack.template) : [];
  });
  return (await Promise.all(losses)).flat();
}

/** Returns what to print when a deployment stops. */
export function toReport(stage: string, losses: DataLoss[]): string {
  const allowed = losses.map(({ logicalId }) => `--allow-replacement ${logicalId}`).join(' ');
  return `
Refused: a deployment of ${stage} would replace or remove what stores data.

${losses.map(({ description }) => `  ${description}`).join('\n')}

To keep the data in use, undo the change; to copy it first, see "Replace a table" in docs/deploy.md.
To go ahead without the data: npm run deploy -- --stage ${stage} ${allowed}`;
}
