import { UserError } from '../user-error.ts';
import { runNpm } from './npm.ts';
import type { DeployedPackage } from './packages.ts';

/** A CycloneDX document, as far as it is used here: https://cyclonedx.org/docs/1.5/json/ */
export interface Sbom {
  serialNumber?: string;
  metadata: { timestamp?: string; component: { 'bom-ref': string; name: string } };
  components: { 'bom-ref': string; name: string; version: string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/**
 * Returns npm's software bill of materials for the project, without the packages that are not deployed. The same packages give
 * the same document.
 * @throws {UserError} when package-lock.json lacks a package
 */
export async function createSbom(packages: DeployedPackage[]): Promise<Sbom> {
  const {
    serialNumber: _,
    metadata,
    components,
    dependencies,
    ...rest
  } = (await runNpm(['sbom', '--sbom-format=cyclonedx', '--package-lock-only'])) as Sbom;
  const { timestamp: __, ...lasting } = metadata;
  const deployed = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const kept = components.filter(({ name, version }) => deployed.has(`${name}@${version}`));
  const missing = [...deployed].filter((each) => !kept.some(({ name, version }) => each === `${name}@${version}`));
  if (missing.length > 0) {
    throw new UserError(`package-lock.json does not have ${missing.join(', ')}, which is deployed: run npm ci.`);
  }
  const root = metadata.component['bom-ref'];
  // npm takes the name of the folder for that of the project.
  const component = { ...metadata.component, name: root.replace(/@[^@]*$/, '') };
  return {
    ...rest,
    metadata: { ...lasting, component },
    components: kept,
    dependencies: selectDependencies(dependencies, root, kept),
  };
}

/** The project itself depends on all of them, since the packages between are not deployed. */
function selectDependencies(dependencies: Sbom['dependencies'], root: string, kept: Sbom['components']) {
  const refs = kept.map((component) => component['bom-ref']);
  const own = dependencies
    .filter(({ ref }) => refs.includes(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.includes(each)) }));
  return [{ ref: root, dependsOn: refs }, ...own];
}
