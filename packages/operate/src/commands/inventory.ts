import { findVulnerabilities } from '../inventory/audit.ts';
import { findLicenseFaults } from '../inventory/licenses.ts';
import { toNotices } from '../inventory/notices.ts';
import { type DeployedPackage, readInventory, toTitle } from '../inventory/packages.ts';
import { createSbom } from '../inventory/sbom.ts';
import { type StageOptions, synthesizeStage } from '../stage/cdk.ts';
import { readProject } from '../stage/stages.ts';

interface InventoryOptions extends StageOptions {
  format: 'text' | 'cyclonedx' | 'notices';
  /** Licenses that are not permissive, but accepted. */
  allow: string[];
  audit?: boolean;
}

/** Prints which packages a stage deploys. Returns 1 if one has a license or a vulnerability that it should not have. */
export async function inventory(options: InventoryOptions): Promise<number> {
  const { stage = readProject().stage, format, allow, audit } = options;
  const { folder, code } = await synthesizeStage(stage, {
    ...options,
    context: [...options.context, 'validate=false'],
  });
  if (code !== 0) return code;
  const { packages, unknown } = readInventory(folder);
  const faults = [
    ...unknown.map((file) => `${file} has no source map, so what it contains is unknown: bundle it with one.`),
    ...findLicenseFaults(packages, allow),
    ...(audit ? await findVulnerabilities(packages) : []),
  ];
  console.log(await formats[format](packages));
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.error(toSummary(stage, packages, audit));
  return faults.length === 0 ? 0 : 1;
}

const formats = {
  text: toText,
  notices: toNotices,
  cyclonedx: async (packages: DeployedPackage[]) => JSON.stringify(await createSbom(packages), null, 2),
};

function toText(packages: DeployedPackage[]): string {
  const titles = packages.map(toTitle);
  const width = Math.max(...titles.map(({ length }) => length));
  return packages.map(({ license }, index) => `${titles[index]?.padEnd(width)}  ${license ?? '-'}`).join('\n');
}

function toSummary(stage: string, packages: DeployedPackage[], audit = false): string {
  const known = audit ? ', and no known vulnerability' : '';
  return `The functions of ${stage} contain ${packages.length} packages, all with permissive licenses${known}.`;
}
