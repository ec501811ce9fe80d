import { hasUsageLimit } from './assembly/api-keys.ts';
import { toApi } from './assembly/apis.ts';
import { type Assembly, type Resource, readAssembly } from './assembly/assembly.ts';
import { toFunction } from './assembly/functions.ts';
import { createResolver, type Resolve, type Resolver } from './assembly/intrinsics.ts';
import { findInvoked, type Invoked } from './assembly/invoked.ts';
import { isReported } from './assembly/reported.ts';
import { isSecret, toSecret } from './assembly/secrets.ts';
import { isTable, toTable } from './assembly/tables.ts';
import { requireSupported } from './iam/policy.ts';
import { toShort } from './invoke/name.ts';
import type { FunctionModel, StackModel } from './model.ts';
import { UserError } from './user-error.ts';

/**
 * Reads a cloud assembly: the first API of its stack, all functions, tables, secrets and parameters.
 * `notes` lists what the stack has and the local run lacks.
 * @param directory the folder that `cdk synth` or a CDK app wrote
 * @param queueEndpoint the base of queue URLs, instead of AWS's
 * @throws {UserError} when something that the run needs is not supported, with its logical id and property
 */
export function readStack(directory: string, queueEndpoint?: string): { stack: StackModel; notes: string[] } {
  const assembly = { ...readAssembly(directory), queueEndpoint };
  const resolver = createResolver(assembly);
  const resources = findResources(assembly, resolver);
  function ids(test: (resource: Resource) => boolean) {
    return resources.filter(([, it]) => test(it)).map(([id]) => id);
  }
  const served = findApi(assembly, resources);
  const api = toApi(served, resources, resolver.resolve, assembly);
  const invoked = findInvoked(api.document, resources, resolver.resolve);
  const others = findOthers(assembly, resources, invoked, resolver.resolve);
  const [tables, secrets] = [ids(isTable), ids(isSecret)];
  const stack: StackModel = {
    api,
    functions: [...invoked.map((each) => toFunction(each, resources, resolver.resolve, assembly.findAsset)), ...others],
    tables: tables.map((id) => toTable(id, assembly, resolver.resolve)),
    secrets: secrets.map((id) => toSecret(id, assembly, resolver.resolve)),
  };
  const idle = others.map(({ logicalId }) => logicalId);
  const run = [served, ...invoked.map(({ functionId }) => functionId), ...idle, ...tables, ...secrets];
  return {
    stack,
    notes: [
      ...toNotes(
        assembly,
        resources.filter(([id, resource]) => !run.includes(id) && isReported(resource)),
      ),
      ...idle.map((id) => `Not invoked by the API: ${id}. Run it with: npm run invoke -- ${toShort(id)} event.json`),
      ...resources
        .filter(([, resource]) => hasUsageLimit(resource))
        .map(([id]) => `Not enforced locally: the throttle and the quota of ${id}`),
      ...(api.apiKeys ?? []).map(({ value }) => `API key (works only on this machine): ${value}`),
    ],
  };
}

/** Returns the functions that the API does not invoke, such as scheduled ones, as far as they run locally. */
function findOthers(
  { findAsset }: Assembly,
  resources: [string, Resource][],
  invoked: Invoked[],
  resolve: Resolve,
): FunctionModel[] {
  const others = resources.filter(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && !invoked.some(({ functionId }) => functionId === id),
  );
  return others.flatMap(([functionId]) => {
    const arn = String(resolve({ 'Fn::GetAtt': [functionId, 'Arn'] }, functionId));
    try {
      const given = { functionId, arn, version: '$LATEST' };
      const model = toFunction(given, resources, resolve, findAsset);
      for (const service of ['dynamodb', 'secretsmanager', 'ssm']) requireSupported(model.policy, service, functionId);
      return { ...model, isIdle: true };
    } catch (error) {
      // It is listed as not run.
      if (error instanceof UserError) return [];
      throw error;
    }
  });
}

/** Returns the logical id of the stack's first API. */
function findApi({ stackName }: Assembly, resources: [string, Resource][]): string {
  const [id] = resources.find(([, { Type }]) => Type === 'AWS::ApiGateway::RestApi') ?? [];
  if (id !== undefined) return id;
  throw new UserError(
    `The stack ${stackName} has no API to run: the condition of each AWS::ApiGateway::RestApi is false. Change the conditions or their parameters' defaults.`,
  );
}

/** Returns the resources whose condition holds. */
function findResources({ template }: Assembly, { holds }: Resolver): [string, Resource][] {
  return Object.entries(template.Resources).filter(([id, { Condition }]) => !Condition || holds(Condition, id));
}

function toNotes({ otherStacks }: Assembly, skipped: [string, Resource][]): string[] {
  const resources = skipped.map(([id, { Type }]) => `${id} (${Type})`);
  const stacks = otherStacks
    .filter(({ template }) => Object.values(template.Resources ?? {}).some(isReported))
    .map(({ stackName }) => `the stack ${stackName}`);
  const names = [...resources, ...stacks];
  return names.length > 0 ? [`Not run locally: ${names.join(', ')}`] : [];
}
