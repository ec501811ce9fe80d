import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { linkThisProject, type Project } from '../deploy/project.ts';
import { startRegistry } from './registry.ts';

let project: Project;

beforeAll(async () => {
  project = await linkThisProject({});
});

afterAll(() => project.close());

/** Validates by the schema of CycloneDX 1.5. */
function createValidator() {
  const { resolve } = createRequire(import.meta.url);
  const folder = resolve('@cyclonedx/cyclonedx-library/package.json').replace('package.json', 'res/schema');
  function read(name: string) {
    return JSON.parse(readFileSync(`${folder}/${name}.SNAPSHOT.schema.json`, 'utf8'));
  }
  const ajv = new Ajv({ strict: false });
  for (const name of ['spdx', 'jsf-0.82']) {
    ajv.addSchema({ ...read(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  }
  formats.default(ajv);
  ajv.addFormat('iri-reference', true).addFormat('idn-email', true);
  return ajv.compile(read('bom-1.5'));
}

describe('npm run inventory', () => {
  it('lists the packages in the functions, with their licenses', async () => {
    const { code, stdout } = await project.operate('inventory');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^@middy\/core \d+\.\d+\.\d+ +MIT$/m);
    expect(stdout).toMatch(/^@aws-sdk\/lib-dynamodb \d+\.\d+\.\d+ +Apache-2\.0$/m);
    expect(stdout).not.toContain('aws-cdk-lib');
    expect(stdout).not.toContain('@contract-first');
  });

  it('prints a valid bill of materials, the same each time', async () => {
    const [{ stdout }, again] = await Promise.all([
      project.operate('inventory', '--format', 'cyclonedx'),
      project.operate('inventory', '--format', 'cyclonedx', '--stage', 'prod'),
    ]);
    expect(again.stdout).toBe(stdout);
    const document = JSON.parse(stdout);
    const validate = createValidator();
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(validate({ ...document, components: [{ name: 'no type' }] })).toBe(false);
    expect(document.components).toContainEqual(
      expect.objectContaining({
        name: '@middy/core',
        purl: expect.stringMatching(/^pkg:npm\/%40middy\/core@/),
        hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
        licenses: [{ license: { id: 'MIT' } }],
      }),
    );
    const refs = document.components.map((component: { 'bom-ref': string }) => component['bom-ref']);
    const { dependencies }: { dependencies: { ref: string; dependsOn: string[] }[] } = document;
    expect(
      dependencies
        .map(({ ref }) => ref)
        .slice(1)
        .sort(),
    ).toEqual([...refs].sort());
    expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  it('prints the texts of the licenses', async () => {
    const { code, stdout } = await project.operate('inventory', '--format', 'notices');
    expect(code).toBe(0);
    expect(stdout).toMatch(/@middy\/core \d+\.\d+\.\d+\n[\s\S]*MIT License/);
    expect(stdout.match(/TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/g)?.length).toBeLessThan(5);
  });
});

describe('npm run inventory -- --audit', () => {
  const advisory = {
    id: 1,
    url: 'https://github.com/advisories/GHSA-1',
    title: 'Prototype pollution',
    severity: 'high',
    vulnerable_versions: '<1000.0.0',
    cwe: [],
    cvss: { score: 7, vectorString: null },
  };

  async function audit(advisories: { [name: string]: object[] } | undefined) {
    const registry = await startRegistry(advisories);
    const env = { npm_config_registry: registry.url, npm_config_fetch_retries: '0' };
    const audited = await linkThisProject(env);
    try {
      return { ...(await audited.operate('inventory', '--audit')), asked: registry.asked };
    } finally {
      await audited.close();
      await registry.close();
    }
  }

  it('passes where no package of a function is vulnerable, although another is', async () => {
    const { code, stderr, asked } = await audit({ jest: [advisory] });
    expect([code, stderr]).toEqual([0, expect.stringContaining('and no known vulnerability')]);
    expect(asked).toMatchObject({ jest: [expect.any(String)], bowser: [expect.any(String)] });
  });

  it('exits with 1 for one that is', async () => {
    const { code, stderr } = await audit({ bowser: [advisory] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/bowser \S+: Prototype pollution \(high, in <1000\.0\.0\)\. https:\S+GHSA-1 Update it/);
    expect(stderr).not.toContain('@aws-sdk/core');
  });

  it('exits with 1 where the registry cannot tell', async () => {
    const { code, stderr } = await audit(undefined);
    expect([code, stderr]).toEqual([1, expect.stringContaining('The packages were not audited')]);
  });
});
