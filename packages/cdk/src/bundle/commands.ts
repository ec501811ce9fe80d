import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Metafile } from 'esbuild';

/** A command of the AWS SDK that a function can send. */
export interface Command {
  /** The service, as in IAM actions: `dynamodb`. */
  service: string;
  /** The API's action: `PutItem`; `*` if the code imports a module of the SDK as a whole. */
  name: string;
  /** The source file that imports it, relative to the working directory. */
  file: string;
}

/** The services whose commands are known to need the IAM action of the same name, or that of `renamed`, by package. */
const services: { [sdkPackage: string]: string } = {
  'client-dynamodb': 'dynamodb',
  'client-dynamodb-streams': 'dynamodb',
  'client-eventbridge': 'events',
  'client-secrets-manager': 'secretsmanager',
  'client-sfn': 'states',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-ssm': 'ssm',
  'lib-dynamodb': 'dynamodb',
};

/** The actions of the document client's commands, whose names are shorter. */
const renamed: { [command: string]: string } = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  BatchGet: 'BatchGetItem',
  BatchWrite: 'BatchWriteItem',
  TransactGet: 'TransactGetItems',
  TransactWrite: 'TransactWriteItems',
};

/**
 * Returns the commands that the bundled files import from the AWS SDK. The SDK's own files are left out: bundles contain
 * commands of paginators that nobody calls.
 */
export function findCommands({ inputs, outputs }: Metafile): Command[] {
  const bundled = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const files = new Set(bundled.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file));
  const commands = [...files]
    .filter((file) => !/node_modules\/@(aws-sdk|smithy)\//.test(file))
    .flatMap((file) => {
      const originals = (inputs[file]?.imports ?? []).flatMap(({ original }) => original ?? []);
      const sdk = [...new Set(originals)].filter((each) => toService(each));
      return sdk.length > 0 ? toCommands(file, sdk) : [];
    });
  return commands.sort((one, other) => toKey(one).localeCompare(toKey(other)));
}

function toCommands(file: string, sdkPackages: string[]): Command[] {
  const source = readFileSync(resolve(file), 'utf8');
  return sdkPackages.flatMap((sdkPackage) => {
    const service = toService(sdkPackage) ?? '';
    const actions = findImported(source, sdkPackage)?.flatMap(toAction) ?? ['*'];
    return [...new Set(actions)].map((name) => ({ service, name, file }));
  });
}

/** Returns the names that a module imports from a package by name; undefined if it imports the package as a whole. */
function findImported(source: string, sdkPackage: string): string[] | undefined {
  const from = `from\\s*["']${sdkPackage}["']`;
  const clauses = [...source.matchAll(new RegExp(`\\b(?:import|export)\\s*\\{([^}]*)\\}\\s*${from}`, 'g'))];
  const isWhole = new RegExp(`\\*\\s*(as\\s+\\w+\\s*)?${from}|\\(\\s*["']${sdkPackage}["']`).test(source);
  if (clauses.length === 0 || isWhole) return undefined;
  const names = clauses.flatMap(([, list = '']) => list.split(',')).map((name) => name.trim());
  return names.filter((name) => !name.startsWith('type ')).map((name) => name.split(/\s/)[0] ?? '');
}

/** Returns the action of an imported name; none for a client, an error or a helper. */
function toAction(name: string): string[] {
  // The clients with a method for every command.
  if (/^(DynamoDBDocument|DynamoDB|DynamoDBStreams|EventBridge|SecretsManager|SFN|SNS|SQS|SSM)$/.test(name))
    return ['*'];
  const command = /^(\w+)Command$/.exec(name)?.[1] ?? /^paginate(\w+)$/.exec(name)?.[1];
  return command ? [renamed[command] ?? command] : [];
}

function toService(specifier: string): string | undefined {
  return services[/^@aws-sdk\/([\w-]+)$/.exec(specifier)?.[1] ?? ''];
}

function toKey({ service, name, file }: Command): string {
  return `${service}:${name} ${file}`;
}
