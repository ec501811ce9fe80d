import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stages, toTemplate } from '../infra/synth.ts';

const folder = mkdtempSync(join(tmpdir(), 'templates-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns what cfn-lint finds; W3005 is about a DependsOn of CDK's own that changes nothing. */
function lint(template: object): { code: number | null; output: string } {
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(template));
  const { status, stdout, stderr } = spawnSync('cfn-lint', ['--ignore-checks', 'W3005', '--template', file], {
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

const { error } = spawnSync('cfn-lint', ['--version']);
const check = error ? describe.skip : describe;

check(
  `cfn-lint, which is ${error ? 'not installed (pip install cfn-lint), so it checks nothing' : 'installed'},`,
  () => {
    it.each(stages)(
      'finds nothing in the template of %s',
      (stage) => {
        expect(lint(toTemplate({}, stage).toJSON())).toEqual({ code: 0, output: '' });
      },
      60_000,
    );

    it('finds a property that CloudFormation does not have', () => {
      const template = structuredClone(toTemplate().toJSON());
      const [table] = Object.values<{ Type: string; Properties: object }>(template.Resources).filter(
        ({ Type }) => Type === 'AWS::DynamoDB::Table',
      );
      Object.assign(table?.Properties ?? {}, { BilingMode: 'PAY_PER_REQUEST' });
      expect(lint(template).output).toContain('BilingMode');
    }, 60_000);
  },
);
