import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CloudFormationStackArtifact, SynthesisMessageLevel } from 'aws-cdk-lib/cx-api';

interface Report {
  pluginReports: { pluginName: string; violations: Violation[] }[];
}

interface Violation {
  ruleName: string;
  description: string;
  violatingConstructs?: { constructPath?: string; stackTraces?: string[] }[];
}

/**
 * Returns a message for each error and warning in the validation report of a cloud assembly: CDK itself fails for errors only.
 * @param outdir the folder of the assembly
 */
export function findFindings(outdir: string): string[] {
  const file = join(outdir, 'validation-report.json');
  if (!existsSync(file)) return [];
  const { pluginReports }: Report = JSON.parse(readFileSync(file, 'utf8'));
  return pluginReports.flatMap(({ pluginName, violations }) =>
    violations.flatMap((violation) => toMessages(pluginName, violation)),
  );
}

/** Returns the errors and warnings that constructs report about themselves. */
export function findAnnotations({ messages }: Pick<CloudFormationStackArtifact, 'messages'>): string[] {
  return messages
    .filter(({ level }) => level !== SynthesisMessageLevel.INFO)
    .map(({ id, entry }) => `${id.replace(/^\//, '')}: ${entry.data}`);
}

function toMessages(plugin: string, { ruleName, description, violatingConstructs = [] }: Violation): string[] {
  const rule = `${plugin}::${ruleName}`;
  const hint = `Change it, or write why it is right: Validations.of(construct).acknowledge({ id: '${rule}', reason }).`;
  if (violatingConstructs.length === 0) return [`${description} (${rule}). ${hint}`];
  return violatingConstructs.map(({ constructPath, stackTraces = [] }) => {
    return `${toPosition(stackTraces)}${constructPath}: ${description} (${rule}). ${hint}`;
  });
}

/** Returns where the project's own code creates a construct, such as `infra/stack.ts:68:17: `; empty if unknown. */
function toPosition(stackTraces: string[]): string {
  const positions = [...stackTraces.join('\n').matchAll(/(file:\/\/[^\s()]+?):(\d+):(\d+)/g)].map(
    ([, url = '', line, column]) => `${relative('.', fileURLToPath(url)).replaceAll('\\', '/')}:${line}:${column}`,
  );
  const own = positions.find((position) => !/^(packages|node_modules|\.\.)\//.test(position)) ?? positions[0];
  return own ? `${own}: ` : '';
}
