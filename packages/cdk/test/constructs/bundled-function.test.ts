import { describe, expect, it } from '@jest/globals';
import { Duration } from 'aws-cdk-lib/core';
import { BundledFunction, type BundledFunctionProps } from '../../src/index.ts';
import { bundle, findOnly, toTemplate } from '../fixture/stacks.ts';

function toFunction(props: Partial<BundledFunctionProps> = {}) {
  return toTemplate((stack) => {
    new BundledFunction(stack, 'Handler', { bundle, ...props });
  });
}

describe('BundledFunction', () => {
  const template = toFunction();

  it('runs on Node.js 24 and arm64, with a timeout of 10 seconds', () => {
    expect(findOnly(template, 'AWS::Lambda::Function').properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'handler.handler',
      Timeout: 10,
      MemorySize: 512,
    });
  });

  it('writes JSON to a log that is kept for 30 days', () => {
    const { id, properties } = findOnly(template, 'AWS::Logs::LogGroup');
    expect(properties.RetentionInDays).toBe(30);
    expect(findOnly(template, 'AWS::Lambda::Function').properties.LoggingConfig).toEqual({
      LogFormat: 'JSON',
      LogGroup: { Ref: id },
    });
  });

  it('has a role that can only write this log, and that only Lambda can assume', () => {
    const { AssumeRolePolicyDocument, Policies, ...others } = findOnly(template, 'AWS::IAM::Role').properties;
    expect(others).toEqual({});
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
    expect(Policies.map(({ PolicyDocument }: { PolicyDocument: object }) => PolicyDocument)).toEqual([
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: { 'Fn::GetAtt': [findOnly(template, 'AWS::Logs::LogGroup').id, 'Arn'] },
          },
        ],
      },
    ]);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  it('accepts an environment, a memory size and a timeout', () => {
    const given = toFunction({ environment: { TABLE: 'a' }, memorySize: 256, timeout: Duration.seconds(3) });
    given.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { TABLE: 'a' } },
      MemorySize: 256,
      Timeout: 3,
    });
  });
});
