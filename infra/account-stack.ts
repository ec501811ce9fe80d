import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnOIDCProvider,
  ManagedPolicy,
  PolicyStatement,
  Role,
  ServicePrincipal,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Aws, CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export type AccountStackProps = Pick<Settings, 'account' | 'stackName'> & { stages: string[] };

const gatewayLogsPolicy = 'service-role/AmazonAPIGatewayPushToCloudWatchLogs';
const gitHub = 'token.actions.githubusercontent.com';

/** What the stages of an account share: the role of API Gateway's logs, and the role of the workflows that deploy. */
export class AccountStack extends Stack {
  constructor(scope: Construct, id: string, { account, stackName, stages }: AccountStackProps) {
    super(scope, id, { description: `What the stages of ${stackName} share`, terminationProtection: true });
    if (account.gatewayLogs) this.allowGatewayLogs();
    if (!account.repository) return;
    if (account.gitHubProvider)
      new CfnOIDCProvider(this, 'GitHub', { url: `https://${gitHub}`, clientIdList: ['sts.amazonaws.com'] });
    const role = this.createDeployRole(account.repository, stages);
    this.allowDeployment(role);
    new CfnOutput(this, 'DeployRole', {
      value: role.roleArn,
      description: 'The variable AWS_DEPLOY_ROLE of the workflows',
    });
  }

  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
  private allowGatewayLogs(): void {
    const role = new Role(this, 'GatewayLogs', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(gatewayLogsPolicy)],
    });
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${gatewayLogsPolicy}]`,
      reason: 'API Gateway has one role for the logs of all APIs of an account, and AWS prescribes its policy.',
    });
    new CfnAccount(this, 'Gateway', { cloudWatchRoleArn: role.roleArn });
  }

  /**
   * Creates the role of the workflows that run in the environment of a stage.
   * https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
   */
  private createDeployRole(repository: string, stages: string[]): Role {
    const provider = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:oidc-provider/${gitHub}`;
    const subjects = stages.map((stage) => `repo:${repository}:environment:${stage}`);
    return new Role(this, 'Deploy', {
      maxSessionDuration: Duration.hours(1),
      assumedBy: new WebIdentityPrincipal(provider, {
        StringEquals: { [`${gitHub}:aud`]: 'sts.amazonaws.com', [`${gitHub}:sub`]: subjects },
      }),
    });
  }

  /** Allows what a deployment and the drift check need: the roles of CDK's bootstrap stack do the rest. */
  private allowDeployment(role: Role): void {
    const bootstrap = ['deploy', 'file-publishing', 'lookup'].map(
      (name) =>
        `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/cdk-hnb659fds-${name}-role-${Aws.ACCOUNT_ID}-${Aws.REGION}`,
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: bootstrap }));
  }
}
