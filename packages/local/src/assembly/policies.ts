import type { Statement } from '../model.ts';
import { UserError } from '../user-error.ts';
import type { Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';
import { type Properties, type SupportedProperties, toProperties } from './properties.ts';

const roleProperties: SupportedProperties = {
  used: ['Policies', 'ManagedPolicyArns', 'RoleName'],
  ignored: ['AssumeRolePolicyDocument', 'Description', 'MaxSessionDuration', 'Path', 'Tags'],
};
const policyProperties: SupportedProperties = {
  used: ['PolicyDocument', 'Roles', 'RoleName', 'ManagedPolicyName'],
  ignored: ['PolicyName', 'Description', 'Path', 'Groups', 'Users'],
};

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'];

/** AWS's managed policies that only grant logs, networking and tracing, for which the local stack checks no policy. */
const withoutEffect = [
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaVPCAccessExecutionRole',
  'AWSXRayDaemonWriteAccess',
  'AWSXrayWriteOnlyAccess',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
];

/** Whether the resource is a role, or a policy that can be attached to one. */
export function isPolicy({ Type }: Resource) {
  return Type === 'AWS::IAM::Role' || policyTypes.includes(Type);
}

/**
 * Returns the statements of a role's inline, attached and managed policies.
 * @param resources the template's resources whose condition holds
 * @throws {UserError} when the template does not define the role or one of its managed policies
 */
export function toStatements(roleId: string, resources: [string, Resource][], resolve: Resolve): Statement[] {
  const role = resources.find(([logicalId]) => logicalId === roleId);
  if (role?.[1].Type !== 'AWS::IAM::Role')
    throw new UserError(`${roleId} is used as a role, but the template does not define it as one. Define the role.`);
  const own = toProperties(roleId, role[1], roleProperties, resolve);
  const name = String(resolve({ Ref: roleId }, roleId));
  const managed: string[] = (own.ManagedPolicyArns ?? []).filter((arn: string) => !isWithoutEffect(arn));
  const statements = (own.Policies ?? []).flatMap(({ PolicyDocument }: Properties) =>
    toList(PolicyDocument?.Statement),
  );
  for (const [logicalId, resource] of resources) {
    if (!policyTypes.includes(resource.Type)) continue;
    const policy = toProperties(logicalId, resource, policyProperties, resolve);
    const arn = resource.Type === 'AWS::IAM::ManagedPolicy' ? String(resolve({ Ref: logicalId }, logicalId)) : '';
    const attached = [...toList(policy.Roles), policy.RoleName].includes(name) || managed.includes(arn);
    if (attached) statements.push(...toList(policy.PolicyDocument?.Statement));
    if (managed.includes(arn)) managed.splice(managed.indexOf(arn), 1);
  }
  if (managed.length > 0) {
    throw new UserError(
      `${roleId} (AWS::IAM::Role) ManagedPolicyArns has ${managed.join(', ')}, whose statements are not in the template. Grant what the function needs by the stack's own statements.`,
    );
  }
  return statements;
}

function isWithoutEffect(arn: string): boolean {
  return withoutEffect.some((name) => arn === `arn:aws:iam::aws:policy/${name}`);
}

function toList<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
