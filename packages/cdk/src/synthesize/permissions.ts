import type { Command } from '../bundle/commands.ts';

/** The metadata of a function in the template: what its code can send, and what else its role may allow. */
export const commandsKey = 'contract-first:commands';

export interface CommandsMetadata {
  commands: Command[];
  otherActions: string[];
}

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template
type Template = { [section: string]: any };

/**
 * Compares the role of each bundled function with the commands that its code can send, and returns what it lacks and what it
 * allows beyond. Actions of services whose commands are not derived are left out.
 */
export function findPermissionFaults(template: Template): string[] {
  return Object.entries<Template>(template.Resources ?? {}).flatMap(([id, { Type, Properties, Metadata }]) => {
    const metadata: CommandsMetadata | undefined = Metadata?.[commandsKey];
    if (Type !== 'AWS::Lambda::Function' || !metadata) return [];
    const role = Properties.Role?.['Fn::GetAtt']?.[0];
    return role ? compare(id, metadata, findAllowed(template, role)) : [];
  });
}

function compare(id: string, { commands, otherActions }: CommandsMetadata, allowed: string[]): string[] {
  const whole = commands.filter(({ name }) => name === '*');
  const named = commands.filter(({ name }) => name !== '*');
  const missing = named.filter((command) => !isOfPackage(command) && !isAllowed(command, allowed));
  const services = new Set(commands.map(({ service }) => service));
  const sent = new Set([...commands.flatMap(toActions), ...otherActions]);
  const derived = ['dynamodb', ...services].filter((service) => !whole.some((command) => command.service === service));
  const excess = allowed.filter((action) => derived.includes(action.split(':')[0] ?? '') && !sent.has(action));
  return [
    ...whole.map(
      ({ service, file }) =>
        `${file} imports the AWS SDK of ${service} as a whole, so the permissions that ${id} needs are unknown: import its commands by name, such as { GetCommand }.`,
    ),
    ...missing.map(
      (command) =>
        `${command.file} sends ${command.service}:${command.name}, but the role of ${id} does not allow ${toActions(command).join(' or ')}: grant it in the stack.`,
    ),
    ...findUnusable(named.filter(isOfPackage), allowed).map(
      ([file, actions]) =>
        `${file} sends ${actions.join(' or ')}, of which the role of ${id} allows none: grant in the stack what the code uses.`,
    ),
    ...[...new Set(excess)].map(
      (action) =>
        `The role of ${id} allows ${action}, which its code does not send: remove it from the stack, or add it to the function's otherActions.`,
    ),
  ];
}

/** Whether a package sends a command, such as Powertools: the code need not use all that it can send. */
function isOfPackage({ file }: Command): boolean {
  return /(^|\/)node_modules\//.test(file);
}

/** Returns the files of packages of whose commands the role allows none, with the actions. */
function findUnusable(commands: Command[], allowed: string[]): [file: string, actions: string[]][] {
  return [...Map.groupBy(commands, ({ file }) => file)]
    .filter(([, sent]) => !sent.some((command) => isAllowed(command, allowed)))
    .map(([file, sent]) => [file, sent.flatMap(toActions)]);
}

/** A transaction and a PartiQL statement need some of these, which the code does not show. */
const alternatives: { [command: string]: string[] } = {
  TransactGetItems: ['GetItem'],
  TransactWriteItems: ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
  ExecuteStatement: ['PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'],
  ExecuteTransaction: ['PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'],
  BatchExecuteStatement: ['PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'],
  SendMessageBatch: ['SendMessage'],
  DeleteMessageBatch: ['DeleteMessage'],
  PublishBatch: ['Publish'],
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
function toActions({ service, name }: Command): string[] {
  return (alternatives[name] ?? [name]).map((action) => `${service}:${action}`);
}

function isAllowed(command: Command, allowed: string[]): boolean {
  return toActions(command).some((action) => allowed.some((pattern) => toRegExp(pattern).test(action)));
}

/** Converts an action of a policy, which may contain `*`. */
function toRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}

/** Returns the actions that the inline policies of a role allow. */
function findAllowed({ Resources }: Template, role: string): string[] {
  const inline: Template[] = Resources[role]?.Properties?.Policies ?? [];
  const attached = Object.values<Template>(Resources)
    .filter(({ Type, Properties }) => /^AWS::IAM::(Managed)?Policy$/.test(Type) && refersTo(Properties.Roles, role))
    .map(({ Properties }) => Properties as Template);
  const statements = [...inline, ...attached].flatMap(({ PolicyDocument }) => [PolicyDocument?.Statement ?? []].flat());
  return statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action = [] }) => Action);
}

function refersTo(roles: Template[] | undefined, id: string): boolean {
  return (roles ?? []).some(({ Ref }) => Ref === id);
}
