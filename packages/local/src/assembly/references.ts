import { UserError } from '../user-error.ts';
import type { Assembly } from './assembly.ts';
import type { Identity } from './identity.ts';
import { findIdentity } from './names.ts';

/** The value of AWS::NoValue, whose property is left out in the end. */
export const noValue = Symbol('AWS::NoValue');

export interface References {
  /** Returns the value of `Ref`: a parameter's value, or a resource's physical name or id. */
  ref(name: string, location: string): unknown;
  /** Returns the value of `Fn::GetAtt`. */
  attribute(logicalId: string, name: string, location: string): string;
}

type Resolve = (value: unknown, location: string) => unknown;

/** Creates the values of Ref and Fn::GetAtt. */
export function createReferences(assembly: Assembly, resolve: Resolve): References {
  const { template } = assembly;
  const pseudoParameters = toPseudoParameters(assembly);
  const identify = createIdentify(assembly, resolve);
  /** Returns the property of the same name, such as the Value of an AWS::SSM::Parameter. */
  function findProperty(logicalId: string, name: string, location: string): string | undefined {
    const property = template.Resources[logicalId]?.Properties?.[name];
    return property === undefined ? undefined : String(resolve(property, location));
  }
  return {
    ref(name, location) {
      if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name];
      const parameter = template.Parameters?.[name];
      return parameter ? toParameterValue(name, parameter, location) : identify(name, location).ref;
    },
    attribute(logicalId, name, location) {
      const { attributes, toFallback } = identify(logicalId, location);
      const value = attributes[name] ?? (toFallback && (findProperty(logicalId, name, location) ?? toFallback(name)));
      if (value !== undefined) return value;
      throw new UserError(
        `${location} needs the attribute ${name} of ${logicalId}, which is not supported locally. Use another value in local runs.`,
      );
    },
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
function toPseudoParameters({ accountId, region, stackName }: Assembly): { [name: string]: unknown } {
  return {
    'AWS::AccountId': accountId,
    'AWS::NoValue': noValue,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/local`,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
}

/** Creates a function that returns the identity of a resource, and determines each only once. */
function createIdentify({ template, ...env }: Assembly, resolve: Resolve) {
  const known = new Map<string, Identity>();
  return (logicalId: string, location: string): Identity => {
    const resource = template.Resources[logicalId];
    if (!resource) {
      throw new UserError(
        `${location} refers to ${logicalId}, which the template does not define. Correct the reference.`,
      );
    }
    const found = known.get(logicalId) ?? findIdentity(logicalId, resource, env, (value) => resolve(value, location));
    if (!found) {
      throw new UserError(
        `${location} needs ${logicalId}, but ${resource.Type} is not supported locally. Leave it out of local runs by a context value.`,
      );
    }
    known.set(logicalId, found);
    return found;
  };
}

function toParameterValue(name: string, { Type, Default }: { Type: string; Default?: unknown }, location: string) {
  if (Type.startsWith('AWS::SSM::')) {
    throw new UserError(
      `${location} needs the parameter ${name}, which AWS reads from SSM at deployment. Use a plain value in local runs.`,
    );
  }
  if (Default === undefined) {
    throw new UserError(`${location} needs the parameter ${name}. Give it a default in the stack.`);
  }
  return /List/.test(Type) ? String(Default).split(',') : Default;
}
