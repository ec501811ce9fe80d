import { UserError } from '../user-error.ts';
import type { Assembly } from './assembly.ts';
import type { Identity } from './identity.ts';
import { findIdentity } from './names.ts';

/** What AWS::NoValue resolves to until the walk leaves its property out. */
export const noValue = Symbol('AWS::NoValue');

export interface References {
  /** What `Ref` answers: a parameter's value, or a resource's physical name or id. */
  ref(name: string, place: string): unknown;
  /** What `Fn::GetAtt` answers. */
  attribute(logicalId: string, name: string, place: string): string;
}

/** Answers Ref and Fn::GetAtt; resources are identified when first asked for. */
export function createReferences(
  { template, ...place }: Assembly,
  resolve: (value: unknown, at: string) => unknown,
): References {
  const known = new Map<string, Identity>();
  const pseudo: { [name: string]: unknown } = {
    'AWS::AccountId': place.accountId,
    'AWS::NoValue': noValue,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': place.region,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${place.stackName}/local`,
    'AWS::StackName': place.stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  function identity(logicalId: string, at: string): Identity {
    const resource = template.Resources[logicalId];
    if (!resource) throw new UserError(`${at} refers to ${logicalId}, which the template doesn't have.`);
    const found = known.get(logicalId) ?? findIdentity(logicalId, resource, place, (value) => resolve(value, at));
    if (!found) throw new UserError(`${at} needs ${logicalId}, but ${resource.Type} isn't run locally.`);
    known.set(logicalId, found);
    return found;
  }
  /** An attribute that says what a property of the same name says, as a parameter's Value does. */
  function findGiven(logicalId: string, name: string, at: string): string | undefined {
    const given = template.Resources[logicalId]?.Properties?.[name];
    return given === undefined ? undefined : String(resolve(given, at));
  }
  return {
    ref(name: string, at: string): unknown {
      if (Object.hasOwn(pseudo, name)) return pseudo[name];
      const parameter = template.Parameters?.[name];
      return parameter ? toParameter(name, parameter, at) : identity(name, at).ref;
    },
    attribute(logicalId: string, name: string, at: string): string {
      const { attributes, otherwise } = identity(logicalId, at);
      const value = attributes[name] ?? (otherwise && (findGiven(logicalId, name, at) ?? otherwise(name)));
      if (value === undefined) {
        throw new UserError(`${at} needs the attribute ${name} of ${logicalId}, which isn't known locally.`);
      }
      return value;
    },
  };
}

function toParameter(name: string, { Type, Default }: { Type: string; Default?: unknown }, place: string): unknown {
  if (Type.startsWith('AWS::SSM::')) {
    throw new UserError(
      `${place} needs the parameter ${name}, which AWS reads from SSM at deployment. Use a plain value.`,
    );
  }
  if (Default === undefined)
    throw new UserError(`${place} needs the parameter ${name}. Give it a default in the stack.`);
  return /List/.test(Type) ? String(Default).split(',') : Default;
}
