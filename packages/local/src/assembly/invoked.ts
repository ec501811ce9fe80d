import { UserError } from '../user-error.ts';
import type { Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';
import { type SupportedProperties, toProperties } from './properties.ts';

/** A function as an API invokes it: itself, one of its versions, or a version by an alias. */
export interface Invoked {
  /** The logical id of the function. */
  functionId: string;
  /** As invoked: that of a version or an alias ends in the number or the name. */
  arn: string;
  /** `$LATEST`, or the number of the version. */
  version: string;
}

/** Provisioned concurrency only changes when environments start. The weights of a RoutingConfig are not supported. */
const qualifiedProperties: { [type: string]: SupportedProperties } = {
  'AWS::Lambda::Version': {
    used: ['FunctionName'],
    ignored: ['CodeSha256', 'Description', 'FunctionScalingConfig', 'ProvisionedConcurrencyConfig', 'RuntimePolicy'],
  },
  'AWS::Lambda::Alias': {
    used: ['FunctionName', 'FunctionVersion', 'Name'],
    ignored: ['Description', 'ProvisionedConcurrencyConfig'],
  },
};

/**
 * Finds what an API's document invokes, by integrations and authorizers.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
 * @throws {UserError} when a version or an alias has an unsupported property, or its function is not in the template
 */
export function findInvoked(document: object, resources: [string, Resource][], resolve: Resolve): Invoked[] {
  const text = JSON.stringify(document);
  const functions = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::Function').map(([id]) => id);
  const candidates = resources.filter(([id, { Type }]) => functions.includes(id) || qualifiedProperties[Type]);
  return candidates
    .map(([id, resource]) => ({ id, resource, arn: toFunctionArn(id, resource, resolve) }))
    .filter(({ arn }) => text.includes(`${arn}/`))
    .map(({ id, resource, arn }) =>
      functions.includes(id)
        ? { functionId: id, arn, version: '$LATEST' }
        : { ...readQualified(id, resource, functions, resolve), arn },
    );
}

/** Whether the resource is a version of a function, or an alias. */
export function isQualified({ Type }: Resource): boolean {
  return Object.hasOwn(qualifiedProperties, Type);
}

function toFunctionArn(id: string, { Type }: Resource, resolve: Resolve): string {
  return String(resolve(Type === 'AWS::Lambda::Function' ? { 'Fn::GetAtt': [id, 'Arn'] } : { Ref: id }, id));
}

function readQualified(id: string, resource: Resource, functions: string[], resolve: Resolve): Omit<Invoked, 'arn'> {
  const { FunctionName, FunctionVersion } = toProperties(
    id,
    resource,
    qualifiedProperties[resource.Type] as SupportedProperties,
    resolve,
  );
  const functionId = functions.find((each) =>
    [{ Ref: each }, { 'Fn::GetAtt': [each, 'Arn'] }].some((name) => resolve(name, id) === FunctionName),
  );
  if (functionId === undefined) {
    throw new UserError(
      `${id} (${resource.Type}) FunctionName is ${FunctionName}, which the template does not define. Define the function in the same stack.`,
    );
  }
  const version = FunctionVersion ?? resolve({ 'Fn::GetAtt': [id, 'Version'] }, id);
  return { functionId, version: String(version) };
}
