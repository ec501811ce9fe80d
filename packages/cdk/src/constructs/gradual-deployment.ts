import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup, TrafficRouting } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IFunction, type IVersion, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface GradualDeploymentProps {
  readonly handler: LambdaFunction;
  /** The share of the requests that a new version gets first. */
  readonly percent: number;
  /** How long it gets only this share. */
  readonly minutes: number;
  /**
   * Undo the deployment when one of them starts. They must not refer to the API, which is deployed after the function: name
   * its metrics by `apiName` and `stageName`.
   */
  readonly alarms: IAlarm[];
}

/**
 * Deploys each change of a function by CodeDeploy: first to some of the requests, then to all; an alarm or a failure gives
 * all requests back to the old version, and CloudFormation undoes the rest of the deployment. Invoke `alias`, not the
 * function.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export class GradualDeployment extends Construct {
  readonly alias: IFunction;

  constructor(scope: Construct, id: string, { handler, percent, minutes, alarms }: GradualDeploymentProps) {
    super(scope, id);
    // The casts are for exactOptionalPropertyTypes, which CDK's types do not support.
    const alias = new Alias(this, 'Alias', { aliasName: 'live', version: handler.currentVersion as IVersion });
    this.alias = alias as IFunction;
    new LambdaDeploymentGroup(this, 'Deployments', {
      alias,
      alarms,
      deploymentConfig: new LambdaDeploymentConfig(this, 'Canary', {
        trafficRouting: TrafficRouting.timeBasedCanary({ interval: Duration.minutes(minutes), percentage: percent }),
      }),
      // Otherwise, CDK attaches AWSCodeDeployRoleForLambdaLimited, which may change the alias of every function.
      role: this.createRole(handler).withoutPolicyUpdates(),
    });
  }

  private createRole({ functionArn }: LambdaFunction): Role {
    const shift = new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
      resources: [functionArn, `${functionArn}:live`],
    });
    const watch = new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
      inlinePolicies: { Shift: new PolicyDocument({ statements: [shift, watch] }) },
    });
    const reason = 'CloudWatch does not restrict DescribeAlarms to some alarms.';
    Validations.of(role).acknowledge({ id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', reason });
    return role;
  }
}
