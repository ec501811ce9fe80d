import type { FunctionModel } from '../model.ts';
import { UserError } from '../user-error.ts';
import type { Assembly, Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';
import type { Invoked } from './invoked.ts';
import { toStatements } from './policies.ts';
import { type Properties, type SupportedProperties, toProperties } from './properties.ts';

const functionProperties: SupportedProperties = {
  used: [
    'Code',
    'Environment',
    'Handler',
    'LoggingConfig',
    'MemorySize',
    'PackageType',
    'ReservedConcurrentExecutions',
    'Runtime',
    'Timeout',
    'TracingConfig',
  ],
  ignored: [
    'Architectures',
    'DeadLetterConfig',
    'Description',
    'EphemeralStorage',
    'FunctionName',
    'KmsKeyArn',
    'RecursiveLoop',
    'Role',
    'RuntimeManagementConfig',
    'SnapStart',
    'Tags',
  ],
};
const permissionProperties: SupportedProperties = {
  used: ['Action', 'FunctionName', 'Principal', 'SourceArn', 'SourceAccount'],
  ignored: [],
};

/** Variables that Lambda sets itself and does not allow to set. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(FUNCTION_(NAME|MEMORY_SIZE|VERSION)|INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|AWS_ACCESS_KEY(_ID)?|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

/**
 * Reads a function with its role's statements and its permissions. The defaults are Lambda's.
 * @throws {UserError} when its runtime, code, role or variables are not supported
 */
export function toFunction(
  { functionId: logicalId, arn, version }: Invoked,
  resources: [string, Resource][],
  resolve: Resolve,
  findAsset: Assembly['findAsset'],
): FunctionModel {
  const resource = resources.find(([id]) => id === logicalId)?.[1] as Resource;
  const properties = toProperties(logicalId, resource, functionProperties, resolve);
  const location = `${logicalId} (AWS::Lambda::Function)`;
  if (!/^nodejs/.test(properties.Runtime ?? '')) {
    throw new UserError(
      `${location} Runtime is ${properties.Runtime ?? 'a container image'}, which is not supported locally. Use a Node.js runtime.`,
    );
  }
  const name = String(resolve({ Ref: logicalId }, location));
  const role = findRole(location, resource, resources, resolve);
  return {
    logicalId,
    name,
    arn,
    version,
    codePath: toCodePath(location, properties.Code, findAsset),
    handler: properties.Handler,
    runtime: properties.Runtime,
    environment: toEnvironment(location, properties.Environment?.Variables),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMegabytes: Number(properties.MemorySize ?? 128),
    logGroupName: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    ...toLogging(properties.LoggingConfig),
    isTraced: properties.TracingConfig?.Mode === 'Active',
    ...(properties.ReservedConcurrentExecutions === undefined
      ? {}
      : { reservedConcurrency: Number(properties.ReservedConcurrentExecutions) }),
    roleName: String(resolve({ Ref: role }, location)),
    policy: toStatements(role, resources, resolve),
    permissions: toPermissions([toQualifiedName(name, arn), arn], resources, resolve),
  };
}

/** Returns `name`, or `name:qualifier`. A permission applies only to what its FunctionName names, with or without qualifier. */
function toQualifiedName(name: string, arn: string): string {
  const [qualifier] = arn.split(':').slice(7);
  return qualifier === undefined ? name : `${name}:${qualifier}`;
}

function toLogging({ LogFormat, ApplicationLogLevel, SystemLogLevel }: Properties = {}): Partial<FunctionModel> {
  return {
    ...(LogFormat && { logFormat: LogFormat }),
    ...(ApplicationLogLevel && { applicationLogLevel: ApplicationLogLevel }),
    ...(SystemLogLevel && { systemLogLevel: SystemLogLevel }),
  };
}

function toCodePath(location: string, code: Properties | undefined, findAsset: Assembly['findAsset']): string {
  const path = typeof code?.S3Key === 'string' ? findAsset(code.S3Key) : undefined;
  if (path) return path;
  throw new UserError(
    `${location} Code is not a file asset of the cloud assembly. Use an asset, such as lambda.Code.fromAsset.`,
  );
}

function toEnvironment(location: string, variables: { [name: string]: unknown } = {}): { [name: string]: string } {
  const reservedNames = Object.keys(variables).filter((name) => reserved.test(name));
  if (reservedNames.length > 0) {
    throw new UserError(
      `${location} Environment contains reserved keys that are currently not supported for modification: ${reservedNames.join(', ')}. Remove them; a deployment would fail.`,
    );
  }
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}

/** Finds the role by its ARN, because the template may refer to it in several ways. */
function findRole(
  location: string,
  { Properties }: Resource,
  resources: [string, Resource][],
  resolve: Resolve,
): string {
  const arn = resolve(Properties?.Role, `${location} Role`);
  const roles = resources.filter(([, { Type }]) => Type === 'AWS::IAM::Role').map(([id]) => id);
  const role = roles.find((id) => resolve({ 'Fn::GetAtt': [id, 'Arn'] }, location) === arn);
  if (role) return role;
  throw new UserError(
    `${location} Role is ${arn}, which the template does not define. Define the function's role in the stack.`,
  );
}

function toPermissions(
  names: string[],
  resources: [string, Resource][],
  resolve: Resolve,
): FunctionModel['permissions'] {
  const accountId = resolve({ Ref: 'AWS::AccountId' }, 'AWS::AccountId');
  return resources
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Permission')
    .map(([id, resource]) => toProperties(id, resource, permissionProperties, resolve))
    .filter(
      ({ FunctionName, SourceAccount = accountId }) => names.includes(FunctionName) && SourceAccount === accountId,
    )
    .map(({ Action, Principal, SourceArn }) => ({
      action: Action,
      principal: Principal,
      ...(SourceArn ? { sourceArn: SourceArn } : {}),
    }));
}
