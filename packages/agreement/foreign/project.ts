import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contract, toSchemeNames } from '@contract-first/compiler';
import { startCommand } from '../src/targets/command.ts';
import { type Copy, copyProject } from '../src/targets/copy.ts';
import type { Foreign } from './contracts.ts';

/** What speaks of the example's items, and goes when another contract comes. */
const superfluous = ['src/store/items.ts', 'src/operations/createItem.ts', 'src/operations/getItem.ts'];

const files = {
  'src/services.ts':
    'export type Services = Record<never, never>;\n\nexport const createServices = (_: object): Services => ({});\n',
  'src/operations/index.ts':
    "import type { Operations } from '../operation.ts';\n\nexport const operations: Operations = {};\n",
};

/** A copy of the project with this contract in the place of the example's, and nothing built. */
export async function createProject({ document, folder }: Foreign): Promise<Copy> {
  const copy = await copyProject();
  function at(name: string) {
    return join(copy.folder, name);
  }
  for (const name of superfluous) await rm(at(name));
  for (const [name, text] of Object.entries(files)) await writeFile(at(name), text);
  if (folder) await cp(folder, copy.folder, { recursive: true });
  else await writeFile(at('openapi.yaml'), JSON.stringify(document, null, 2));
  await copy.edit('tsconfig.json', /"include": \[.*\]/, '"include": ["generated", "src"]');
  return copy;
}

/** The steps that lead a user from a contract to an API that can be started; the first that fails is named. */
export const steps: [name: string, args: string[]][] = [
  ['generate', ['packages/compiler/src/cli.ts', 'generate']],
  ['scaffold', ['packages/compiler/src/cli.ts', 'scaffold']],
  ['type-check', ['node_modules/typescript/bin/tsc', '--incremental', 'false']],
];

/** An authorizer that lets everyone in, with every scope that the contract speaks of. */
function toAllow({ operations }: Contract): string {
  const scopes = operations.flatMap(({ security }) =>
    security.flatMap((requirement) => Object.values(requirement).flat()),
  );
  return `const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }];
const policyDocument = { Version: '2012-10-17', Statement };
const context = { scope: ${JSON.stringify(scopes.join(' '))} };
export const handler = async () => ({ principalId: 'anyone', policyDocument, context });
`;
}

/** `npm start`, without the stage's throttle, and with authorizers that let everyone in. */
export async function start(copy: Copy, contract: Contract) {
  await writeFile(join(copy.folder, 'src/allow.ts'), toAllow(contract));
  function toSetting(scheme: string) {
    return [scheme, { type: 'lambda', entry: 'src/allow.ts' }];
  }
  function isKey(scheme: string) {
    const { type, name } = Object(contract.document.components?.securitySchemes?.[scheme]);
    return type === 'apiKey' && String(name).toLowerCase() === 'x-api-key';
  }
  const schemes = toSchemeNames(contract.operations).filter((scheme) => !isKey(scheme));
  const settings = {
    throttling: { ratePerSecond: 100_000, burst: 100_000 },
    authorizers: Object.fromEntries(schemes.map(toSetting)),
  };
  const context = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${JSON.stringify(value)}`]);
  const env = { PORT: '0', DATA_DIR: join(copy.folder, 'data') };
  return startCommand(['packages/local/src/main.ts', ...context], /http:\/\//, env, copy.folder, 10);
}
