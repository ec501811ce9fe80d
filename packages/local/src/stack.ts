import { hasUsageLimit, isApiKeyResource } from './assembly/api-keys.ts';
import { toApi } from './assembly/apis.ts';
import { type Assembly, type Resource, readAssembly } from './assembly/assembly.ts';
import { toFunction } from './assembly/functions.ts';
import { createResolver, type Resolve, type Resolver } from './assembly/intrinsics.ts';
import { isPolicy } from './assembly/policies.ts';
import { isTable, toTable } from './assembly/tables.ts';
import type { ApiModel, StackModel } from './model.ts';
import { UserError } from './user-error.ts';

/** Types that are read as part of other resources, or that do not affect how requests are answered. */
const unreported = [
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Stage',
  'AWS::CDK::Metadata',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
];

/**
 * Reads a cloud assembly: the first API of its stack, the functions that this API refers to, and all tables.
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
  const invoked = ids(({ Type }) => Type === 'AWS::Lambda::Function').filter((id) =>
    isReferenced(id, api, resolver.resolve),
  );
  const tables = ids(isTable);
  const stack: StackModel = {
    api,
    functions: invoked.map((id) => toFunction(id, resources, resolver.resolve, assembly.findAsset)),
    tables: tables.map((id) => toTable(id, assembly, resolver.resolve)),
  };
  const run = [served, ...invoked, ...tables];
  return {
    stack,
    notes: [
      ...toNotes(
        assembly,
        resources.filter(([id, resource]) => !run.includes(id) && !isRead(resource)),
      ),
      ...resources
        .filter(([, resource]) => hasUsageLimit(resource))
        .map(([id]) => `Not enforced locally: the throttle and the quota of ${id}`),
      ...(api.apiKeys ?? []).map(({ value }) => `API key (works only on this machine): ${value}`),
    ],
  };
}

/** Returns the logical id of the stack's first API. */
function findApi({ stackName }: Assembly, resources: [string, Resource][]): string {
  const [id] = resources.find(([, { Type }]) => Type === 'AWS::ApiGateway::RestApi') ?? [];
  if (id !== undefined) return id;
  throw new UserError(
    `The stack ${stackName} has no API to run: the condition of each AWS::ApiGateway::RestApi is false. Change the conditions or their parameters' defaults.`,
  );
}

function isRead(resource: Resource) {
  return unreported.includes(resource.Type) || isPolicy(resource) || isApiKeyResource(resource);
}

/** Returns the resources whose condition holds. */
function findResources({ template }: Assembly, { holds }: Resolver): [string, Resource][] {
  return Object.entries(template.Resources).filter(([id, { Condition }]) => !Condition || holds(Condition, id));
}

/** Whether an integration or an authorizer of the API's document refers to the function. */
function isReferenced(logicalId: string, { document }: ApiModel, resolve: Resolve): boolean {
  const arn = String(resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, logicalId));
  return JSON.stringify(document).includes(`${arn}/`);
}

function toNotes({ otherStacks }: Assembly, skipped: [string, Resource][]): string[] {
  const resources = skipped.map(([id, { Type }]) => `${id} (${Type})`);
  const stacks = otherStacks.map((name) => `the stack ${name}`);
  const names = [...resources, ...stacks];
  return names.length > 0 ? [`Not run locally: ${names.join(', ')}`] : [];
}
