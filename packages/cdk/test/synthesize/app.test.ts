import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProject, type Project, type Synthesized } from '../fixture/project.ts';

let project: Project;
let first: Synthesized;

beforeAll(async () => {
  project = await createProject();
  first = await project.synth();
});
afterAll(() => project.close());

describe('a CDK app of a contract', () => {
  it('writes a valid template and prints a summary', () => {
    expect({ code: first.code, stderr: first.stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^Bundle notes: .* gzipped\) at a cold start, .*\nGateway: \d+ rules of 2 operations .*\nSecurity: 2 of 2 operations require no credentials\n$/,
      ),
    });
    const { pluginReports } = JSON.parse(first.files['validation-report.json'] ?? '{}');
    expect(pluginReports).toEqual([
      expect.objectContaining({ pluginName: 'AwsSolutions', violations: [] }),
      expect.objectContaining({ pluginName: 'Serverless', violations: [] }),
    ]);
    expect(Object.keys(first.files)).toContain('Notes.template.json');
  });

  it('writes the same bytes in a second synthesis', async () => {
    expect((await project.synth()).files).toEqual(first.files);
  });

  it('warns about a bundle over its budget, and succeeds', async () => {
    const { code, stderr } = await project.synth({ bundleBudget: 1000, validate: false });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Bundle notes: .*Warning: .*budget/) });
  });

  it('exits with 1 and one line for a wrong setting', async () => {
    const { code, stderr } = await project.synth({ allowOrigin: 'localhost' });
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('The setting allowOrigin is "localhost": it must be'),
    ]);
  });

  it('exits with 1 and names a contract that it cannot read', async () => {
    const { code, stderr } = await project.synth({ contract: 'none.yaml' });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^none\.yaml:1:1 /) });
  });

  it('does not indent the template of a large contract', async () => {
    const paths = Array.from({ length: 201 }, (_, index) => [
      `/a${index}`,
      { get: { operationId: `a${index}`, responses: { 200: { description: 'Done' } } } },
    ]);
    const contract = { openapi: '3.0.3', info: { title: 'A', version: '1' }, paths: Object.fromEntries(paths) };
    await writeFile(join(project.folder, 'large.yaml'), JSON.stringify(contract));
    const { files } = await project.synth({ contract: 'large.yaml', validate: false });
    expect(files['Notes.template.json']).not.toContain('\n');
    expect(first.files['Notes.template.json']).toContain('\n');
  });

  /** Runs an app whose stack is changed by a statement. */
  function runChanged(change: string) {
    const script = `
      import { createBundles, readContract, runApp } from '@contract-first/cdk/app';
      import { BundledFunction, synthesize } from '@contract-first/cdk';
      import { Annotations, Stack } from 'aws-cdk-lib/core';
      import { createStack } from './stack.ts';
      const bundles = await createBundles({ notes: 'handler.ts' });
      const contract = await readContract('notes.yaml');
      await runApp(() => synthesize({ contract, bundles }, (app) => {
        const stack = createStack(app, 'Notes', contract, bundles);
        const resource = stack.node.findChild('Notes').node.defaultChild;
        ${change};
      }));`;
    return project.run(['--input-type=module', '--eval', script]);
  }

  it.each([
    ['a property that CloudFormation does not define', "resource.addPropertyOverride('MemorySise', 512)", /MemorySise/],
    ['an error by the rules of cdk-nag', "resource.runtime = 'nodejs18.x'", /AwsSolutions-L1/],
    [
      'a warning of a construct',
      "Annotations.of(resource).addWarningV2('a', 'Careful')",
      /^Notes\/Notes\/Resource: Careful \[ack: a\]$/m,
    ],
    [
      'a warning by the rules of cdk-nag',
      "new BundledFunction(new Stack(app, 'B'), 'A', { bundle: bundles.functions.notes })",
      /: B\/A\/Resource: .* \(Serverless::Serverless-LambdaTracing\)\. Change it, or write why it is right: /,
    ],
  ])('exits with 1 for %s', async (_, change, message) => {
    const { code, stderr } = await runChanged(change);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(message) });
  });

  it('prints the stack of an error in its own code', async () => {
    await writeFile(
      join(project.folder, 'broken.ts'),
      `
      import { runApp } from '@contract-first/cdk/app';
      await runApp(async () => (undefined as never as string[]).map(String));`,
    );
    const { code, stderr } = await project.run(['broken.ts']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/TypeError[\s\S]*broken\.ts:3/) });
  });
});
