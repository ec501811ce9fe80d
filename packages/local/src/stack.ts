import { toApi } from './assembly/apis.ts';
import { type Assembly, type Resource, readAssembly } from './assembly/assembly.ts';
import { toFunction } from './assembly/functions.ts';
import { createResolver, type Resolve, type Resolver } from './assembly/intrinsics.ts';
import { isLimited, isOfKeys } from './assembly/api-keys.ts';
import { isPolicy } from './assembly/policies.ts';
import { isTable, toTable } from './assembly/tables.ts';
import type { ApiModel, StackModel } from './model.ts';
import { UserError } from './user-error.ts';

/** Types that are read along with others, or that have no part in answering a request. */
const silent = [
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Stage',
  'AWS::CDK::Metadata',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
];

/**
 * Reads a cloud assembly for a run on this machine: the stack's first API, and of the functions those that it names.
 * `notes` are sentences about what the stack has and the run hasn't.
 * @param directory the folder that `cdk synth` or a CDK app wrote
 * @param queueEndpoint where queues have their addresses, in place of AWS
 * @throws UserError for whatever the run needs and can't have, with the logical id and the property
 */
export function readStack(directory: string, queueEndpoint?: string): { stack: StackModel; notes: string[] } {
  const assembly = { ...readAssembly(directory), queueEndpoint };
  const resolver = createResolver(assembly);
  const resources = findResources(assembly, resolver);
  function ids(test: (resource: Resource) => boolean) {
    return resources.filter(([, it]) => test(it)).map(([id]) => id);
  }
  const served = findServed(assembly, resources);
  const api = toApi(served, resources, resolver.resolve, assembly);
  const invoked = ids(({ Type }) => Type === 'AWS::Lambda::Function').filter((id) =>
    isNamed(id, api, resolver.resolve),
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
        .filter(([, resource]) => isLimited(resource))
        .map(([id]) => `not counted locally: the throttle and the quota of ${id}`),
      ...(api.apiKeys ?? []).map(({ value }) => `API key, on this machine alone: ${value}`),
    ],
  };
}

/** The first API of the stack. */
function findServed({ stackName }: Assembly, resources: [string, Resource][]): string {
  const [id] = resources.find(([, { Type }]) => Type === 'AWS::ApiGateway::RestApi') ?? [];
  if (id !== undefined) return id;
  throw new UserError(`No condition of an AWS::ApiGateway::RestApi in ${stackName} holds, so there is no API to run.`);
}

function isRead(resource: Resource) {
  return silent.includes(resource.Type) || isPolicy(resource) || isOfKeys(resource);
}

/** The resources that exist under the template's conditions. */
function findResources({ template }: Assembly, { holds }: Resolver): [string, Resource][] {
  return Object.entries(template.Resources).filter(([id, { Condition }]) => !Condition || holds(Condition, id));
}

/** Whether the API's document names the function: by an integration or an authorizer. */
function isNamed(logicalId: string, { document }: ApiModel, resolve: Resolve): boolean {
  const arn = String(resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, logicalId));
  return JSON.stringify(document).includes(`${arn}/`);
}

function toNotes({ otherStacks }: Assembly, left: [string, Resource][]): string[] {
  const resources = left.map(([id, { Type }]) => `${id} (${Type})`);
  const stacks = otherStacks.map((name) => `the stack ${name}`);
  const names = [...resources, ...stacks];
  return names.length > 0 ? [`not run locally: ${names.join(', ')}`] : [];
}
