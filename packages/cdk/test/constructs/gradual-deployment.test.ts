import { describe, expect, it } from '@jest/globals';
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { BundledFunction, GradualDeployment } from '../../src/index.ts';
import { bundle, findOnly, toTemplate } from '../fixture/stacks.ts';

describe('GradualDeployment', () => {
  const template = toTemplate((stack) => {
    const handler = new BundledFunction(stack, 'Handler', { bundle });
    const metric = new Metric({ namespace: 'A', metricName: 'B' });
    const alarm = new Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
    new GradualDeployment(stack, 'Live', { handler, percent: 10, minutes: 5, alarms: [alarm] });
  });
  const alias = findOnly(template, 'AWS::Lambda::Alias');
  const [handler] = Object.keys(template.findResources('AWS::Lambda::Function'));

  it('shifts the alias to each new version by CodeDeploy', () => {
    const { FunctionVersion } = alias.properties;
    expect(FunctionVersion).toEqual({ 'Fn::GetAtt': [findOnly(template, 'AWS::Lambda::Version').id, 'Version'] });
    template.hasResource('AWS::Lambda::Alias', {
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          DeploymentGroupName: { Ref: findOnly(template, 'AWS::CodeDeploy::DeploymentGroup').id },
        },
      },
    });
  });

  it('gives a share of the requests to it first', () => {
    expect(findOnly(template, 'AWS::CodeDeploy::DeploymentConfig').properties).toMatchObject({
      ComputePlatform: 'Lambda',
      TrafficRoutingConfig: {
        Type: 'TimeBasedCanary',
        TimeBasedCanary: { CanaryPercentage: 10, CanaryInterval: 5 },
      },
    });
  });

  it('goes back when an alarm starts or the deployment fails', () => {
    const { AlarmConfiguration, AutoRollbackConfiguration } = findOnly(
      template,
      'AWS::CodeDeploy::DeploymentGroup',
    ).properties;
    expect(AlarmConfiguration).toEqual({
      Enabled: true,
      Alarms: [{ Name: { Ref: findOnly(template, 'AWS::CloudWatch::Alarm').id } }],
    });
    expect(AutoRollbackConfiguration.Events).toEqual(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']);
  });

  it('has a role that may change only this alias', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role'));
    const role = roles.find(({ Properties }) => /codedeploy/.test(JSON.stringify(Properties.AssumeRolePolicyDocument)));
    expect(role?.Properties.ManagedPolicyArns).toBeUndefined();
    expect(role?.Properties.Policies[0].PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        Resource: [
          { 'Fn::GetAtt': [handler, 'Arn'] },
          { 'Fn::Join': ['', [{ 'Fn::GetAtt': [handler, 'Arn'] }, ':live']] },
        ],
      },
      { Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' },
    ]);
  });
});
