import { matchesArn, matchesWildcard } from '../iam/wildcard.ts';
import { type FunctionModel, InvokeError } from '../model.ts';

/**
 * Checks that one of the function's permissions (AWS::Lambda::Permission) allows API Gateway to invoke it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html#apigateway-permissions
 * @throws {InvokeError} with the code AccessDeniedException when none does
 */
export function requirePermission({ arn, permissions }: FunctionModel, sourceArn: string): void {
  const isAllowed = permissions.some(
    (permission) =>
      matchesWildcard(permission.action, 'lambda:InvokeFunction') &&
      permission.principal === 'apigateway.amazonaws.com' &&
      (permission.sourceArn === undefined || matchesArn(permission.sourceArn, sourceArn)),
  );
  if (isAllowed) return;
  throw new InvokeError(
    'AccessDeniedException',
    `apigateway.amazonaws.com (${sourceArn}) is not authorized to perform: lambda:InvokeFunction on resource: ${arn} because no resource-based policy allows the lambda:InvokeFunction action`,
  );
}
