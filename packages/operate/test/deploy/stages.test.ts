import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AwsStub, startAwsStub } from './aws-stub.ts';
import { linkThisProject, type Project } from './project.ts';

const { stackName, stages } = JSON.parse(readFileSync('cdk.json', 'utf8')).context;

let aws: AwsStub;
let project: Project;

beforeAll(async () => {
  aws = await startAwsStub();
  project = await linkThisProject(aws.env);
  await project.cdk('bootstrap');
});

afterAll(async () => {
  await project.close();
  await aws.close();
});

describe.each(Object.keys(stages))('the stage %s of this project', (stage) => {
  const name = `${stackName}-${stage}`;

  it('is packaged and deployed by the CDK CLI', async () => {
    const before = aws.calls.length;
    const { code, output } = await project.operate(
      'deploy',
      '--stage',
      stage,
      '-c',
      'validate=false',
      '--require-approval',
      'never',
    );
    expect([code, output]).toEqual([0, expect.stringContaining(`✅  ${name}`)]);
    const template = readFileSync(join(project.folder, 'cdk.out', stage, `${name}.template.json`), 'utf8');
    expect(JSON.parse(aws.stacks.get(name) ?? '')).toEqual(JSON.parse(template));
    const { Properties } = Object.values<{ Type: string; Properties: { Code: { S3Key: string } } }>(
      JSON.parse(template).Resources,
    ).find(({ Type }) => Type === 'AWS::Lambda::Function') as { Properties: { Code: { S3Key: string } } };
    // The code of a stage that is equal to that of another is not sent again.
    const uploads = aws.calls.filter((call) => call.startsWith('PutObject')).map((call) => call.split('/')[1]);
    expect(uploads).toContain(Properties.Code.S3Key);
    expect(aws.calls.slice(before)).toContain(`ExecuteChangeSet ${name}`);
  });
});

it('what the stages of an account share is deployed', async () => {
  const { code, output } = await project.cdk(
    'deploy',
    '--app',
    'node infra/account.ts',
    '--output',
    '.build/account',
    '--require-approval',
    'never',
  );
  const name = `${stackName}-account`;
  expect([code, output]).toEqual([0, expect.stringContaining(`✅  ${name}`)]);
  expect(aws.stacks.get(name)).toContain('AWS::ApiGateway::Account');
});
