/** The environment of a stack: the pseudo parameters AWS::StackName, AWS::Region and AWS::AccountId. */
export interface DeploymentEnvironment {
  stackName: string;
  region: string;
  accountId: string;
  /** The base of queue URLs; AWS's by default. The SDK calls a queue at its URL, whatever its endpoint is. */
  queueEndpoint?: string | undefined;
}

/** The values of Ref and Fn::GetAtt for a resource. */
export interface Identity {
  ref: string;
  attributes: { [name: string]: string };
  /** Makes up a value for any other attribute; not set where a made-up value would not do. */
  toFallback?: (name: string) => string;
}

/** Returns a regional ARN in the partition `aws`. */
export function toArn(service: string, { region, accountId }: DeploymentEnvironment, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}
