import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contract, findAuthorizerNeeds } from '@contract-first/compiler';
import { startCommand } from '../src/targets/command.ts';
import { type Copy, copyProject } from '../src/targets/copy.ts';
import type { ForeignContract } from './contracts.ts';

/** The files of the example's operations. */
const exampleFiles = ['src/store/items.ts', 'src/operations/createItem.ts', 'src/operations/getItem.ts'];

/** Replaces what depends on the example by its minimum. */
const replacements = {
  'src/services.ts':
    'export type Services = Record<never, never>;\n\nexport const createServices = (_: object): Services => ({});\n',
  'src/operations/index.ts':
    "import type { Operations } from '../operation.ts';\n\nexport const operations: Operations = {};\n",
};

/** Copies the project with another contract and without operations. */
export async function createProject({ text, folder }: ForeignContract): Promise<Copy> {
  const copy = await copyProject();
  function toPath(name: string) {
    return join(copy.folder, name);
  }
  for (const name of exampleFiles) await rm(toPath(name));
  for (const [name, code] of Object.entries(replacements)) await writeFile(toPath(name), code);
  if (folder) await cp(folder, copy.folder, { recursive: true });
  else await writeFile(toPath('openapi.yaml'), text);
  await copy.edit('tsconfig.json', /"include": \[.*\]/, '"include": ["generated", "src"]');
  return copy;
}

/** The commands that a user runs before `npm start`. */
export const steps: [name: string, args: string[]][] = [
  ['generate', ['packages/compiler/src/cli.ts', 'generate']],
  ['scaffold', ['packages/compiler/src/cli.ts', 'scaffold']],
  ['type-check', ['node_modules/@typescript/native/bin/tsc', '--incremental', 'false']],
];

/** Returns the code of an authorizer that grants every caller every scope of the contract. */
function toAuthorizer({ operations }: Contract): string {
  const scopes = operations.flatMap(({ security }) =>
    security.flatMap((requirement) => Object.values(requirement).flat()),
  );
  return `const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }];
const policyDocument = { Version: '2012-10-17', Statement };
const context = { scope: ${JSON.stringify(scopes.join(' '))} };
export const handler = async () => ({ principalId: 'anyone', policyDocument, context });
`;
}

/** Runs `npm start` without throttling, and with authorizers that allow every caller. */
export async function start(copy: Copy, contract: Contract) {
  await writeFile(join(copy.folder, 'src/allow.ts'), toAuthorizer(contract));
  function toSetting(scheme: string) {
    return [scheme, { type: 'lambda', entry: 'src/allow.ts' }];
  }
  const { single, combined } = findAuthorizerNeeds(contract);
  const settings = {
    throttling: { ratePerSecond: 100_000, burst: 100_000 },
    resourceQuota: 100_000,
    authorizers: Object.fromEntries([...single, ...combined].map(toSetting)),
  };
  const context = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${JSON.stringify(value)}`]);
  const env = { PORT: '0', DATA_DIR: join(copy.folder, 'data') };
  return startCommand(['packages/local/bin.js', ...context], /http:\/\//, env, copy.folder, 10);
}
