import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AwsStub, account, region, startAwsStub } from './aws-stub.ts';
import { createProject, type Project } from './project.ts';

let aws: AwsStub;
let project: Project;

beforeAll(async () => {
  aws = await startAwsStub();
  project = await createProject(aws.env);
});

afterAll(async () => {
  await project.close();
  await aws.close();
});

/** Calls that change something. */
function findChanges(calls: string[]): string[] {
  return calls.filter((call) => /^(Create|Execute|Delete|Put|Update)/.test(call));
}

/** Runs a command, and returns the calls of AWS that it made as well. */
async function operate(...args: string[]) {
  const before = aws.calls.length;
  const ended = await project.operate(...args);
  return { ...ended, changes: findChanges(aws.calls.slice(before)) };
}

const deployArguments = ['deploy', '--stage', 'prod', '--require-approval', 'never'];
const bucket = `cdk-hnb659fds-assets-${account}-${region}`;

describe('synth', () => {
  it('writes every stage to its own folder', async () => {
    const { code, output, changes } = await operate('synth');
    expect([code, changes]).toEqual([0, []]);
    expect(output).toContain(`Stage dev: ${join('cdk.out', 'dev')}\n`);
    for (const stage of ['dev', 'prod']) {
      const template = await readFile(join(project.folder, 'cdk.out', stage, `Notes-${stage}.template.json`), 'utf8');
      const policy = JSON.parse(template).Resources.TableCD117FA1.DeletionPolicy;
      expect([stage, policy]).toEqual([stage, stage === 'prod' ? 'Retain' : 'Delete']);
    }
    expect(await readdir(join(project.folder, 'cdk.out'))).toEqual(['dev', 'prod']);
  });

  it('exits with 1 and names the stages that cannot be synthesized', async () => {
    const { code, output } = await operate('synth', '-c', 'stages={}');
    expect(code).toBe(1);
    expect(output).toContain('Cannot synthesize dev, prod; see the errors above.');
  });
});

describe('a wrong use', () => {
  it.each([
    ['an unknown stage', ['deploy', '--stage', 'production'], 'cdk.json has the stages dev, prod.'],
    ['the stage as a setting', ['deploy', '-c', 'stage=prod'], 'Use --stage prod instead.'],
    ['--yes without a stage', ['destroy', '--yes'], "option '--yes <stage>' argument missing"],
  ])('is %s', async (_, args, message) => {
    const { code, output, changes } = await operate(...args);
    expect([code, changes]).toEqual([2, []]);
    expect(output).toContain(message);
  });

  it('is a missing Region', async () => {
    const { AWS_REGION: _, ...env } = aws.env;
    const elsewhere = await createProject({ ...env, AWS_CONFIG_FILE: 'none' });
    const { code, output } = await elsewhere.operate('deploy');
    await elsewhere.close();
    expect(code).toBe(1);
    expect(output).toContain('No AWS Region is configured. Set AWS_REGION');
  });
});

describe('the CDK CLI', () => {
  it('bootstraps, packages and deploys', async () => {
    const { code, output } = await project.cdk('bootstrap', `aws://${account}/${region}`);
    expect([code, output]).toEqual([0, expect.stringContaining('bootstrapped.')]);
    const { changes, ...ended } = await operate(...deployArguments);
    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('✅  Notes-prod') });
    expect(changes).toEqual([
      expect.stringMatching(`^PutObject ${bucket}/\\w{64}\\.json$`),
      expect.stringMatching(`^PutObject ${bucket}/\\w{64}\\.json$`),
      'CreateChangeSet Notes-prod',
      'UpdateTerminationProtection Notes-prod',
      'ExecuteChangeSet Notes-prod',
    ]);
    expect(JSON.parse(aws.stacks.get('Notes-prod') ?? '').Resources).toHaveProperty('TableCD117FA1');
  });

  it('does not deploy what did not change', async () => {
    const { code, output, changes } = await operate(...deployArguments);
    expect([code, output]).toEqual([0, expect.stringContaining('Notes-prod (no changes)')]);
    expect(changes).not.toContain('CreateChangeSet Notes-prod');
  });
});

describe('a change of the deployed table', () => {
  it.each([
    ['of its key', 'key=other', 'a change of KeySchema replaces it by a new, empty one.'],
    ['of its logical id', 'construct=Moved', 'Moved769B1322 is new, and empty'],
  ])('%s stops a deployment before it changes anything', async (_, setting, message) => {
    const { code, output, changes } = await operate(...deployArguments, '-c', setting);
    expect([code, changes]).toEqual([1, []]);
    expect(output).toContain('Refused: a deployment of prod would replace or remove what stores data.');
    expect(output).toContain(message);
    expect(output).toContain('npm run deploy -- --stage prod --allow-replacement TableCD117FA1');
  });

  it('is printed by diff, which exits with 1', async () => {
    const { code, output } = await operate('diff', '--stage', 'prod', '-c', 'key=other');
    expect(code).toBe(1);
    expect(output).toMatch(/KeySchema \(requires replacement\)[\s\S]*Refused: a deployment of prod/);
  });

  it('is not found by diff where nothing changed', async () => {
    const { code, output } = await operate('diff', '--stage', 'prod');
    expect([code, output]).toEqual([0, expect.stringContaining('There were no differences')]);
    expect(output).not.toContain('Refused');
  });

  it('is deployed when it is allowed', async () => {
    const setting = ['-c', 'construct=Moved'];
    const other = await operate(...deployArguments, ...setting, '--allow-replacement', 'Other');
    expect([other.code, other.changes]).toEqual([1, []]);
    const { code, changes } = await operate(...deployArguments, ...setting, '--allow-replacement', 'TableCD117FA1');
    expect([code, changes]).toEqual([0, expect.arrayContaining(['ExecuteChangeSet Notes-prod'])]);
  });
});

describe('destroy', () => {
  it('says how to go on with a protected stack', async () => {
    const { code, output, changes } = await operate('destroy', '--stage', 'prod', '--yes', 'prod');
    expect([code, changes]).toEqual([1, []]);
    expect(output).toContain(
      `Nothing was destroyed: Notes-prod is protected. To go ahead, first run aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name Notes-prod --region ${region}`,
    );
    aws.protectedStacks.clear();
  });

  it.each([
    [
      'without a terminal, for all --force',
      ['--force'],
      'there is no terminal to ask in. To go ahead, pass --yes prod.',
    ],
    ['for another stage', ['--yes', 'dev'], '--yes names dev, but the stage is prod.'],
  ])('says what becomes of the data, and refuses %s', async (_, args, message) => {
    const { code, output, changes } = await operate('destroy', '--stage', 'prod', ...args);
    expect([code, changes]).toEqual([1, []]);
    expect(output).toContain(`
Stack Notes-prod (account ${account}, ${region}) stores data:

  Notes-prod-Moved769B1322 (AWS::DynamoDB::GlobalTable)
    1204 items (98304 bytes), by a count of DynamoDB's that can be six hours old
    deletion protection: on; point-in-time recovery: on
    KEPT: it stays in the account, outside of the stack, and is still billed

Nothing was destroyed: ${message}`);
  });

  it('deletes the stack when the stage is named', async () => {
    const { code, output, changes } = await operate('destroy', '--stage', 'prod', '--yes', 'prod');
    expect([code, output]).toEqual([0, expect.stringContaining('Notes-prod: destroyed')]);
    expect(changes).toEqual(['DeleteStack Notes-prod']);
  });

  it('has nothing to do for a stage that is not deployed', async () => {
    const { code, output, changes } = await operate('destroy', '--stage', 'prod');
    expect([code, changes]).toEqual([0, []]);
    expect(output).toContain(`Stack Notes-prod (account ${account}, ${region}) is not deployed.`);
  });
});
