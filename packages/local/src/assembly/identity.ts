/** Where a stack stands, as the pseudo parameters AWS::StackName, AWS::Region and AWS::AccountId say. */
export interface Place {
  stackName: string;
  region: string;
  accountId: string;
  /** Where queues have their addresses; AWS's own unless given. The SDK calls a queue there, whatever its endpoint is. */
  queueEndpoint?: string | undefined;
}

/** What Ref and Fn::GetAtt answer for a resource; `name` is the physical name, given in the template or made up. */
export interface Identity {
  ref: string;
  attributes: { [name: string]: string };
  /** Answers the attributes that are not listed, where any will do. */
  otherwise?: (name: string) => string;
}

/** A regional ARN in the partition `aws`. */
export function toArn(service: string, { region, accountId }: Place, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}
