import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contract, findAuthorizerNeeds, findScheme, readDocument } from '@contract-first/compiler';
import { type FindCredential, isSignature } from '../src/requests/credentials.ts';
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

/** The credential that the authorizers allow, for every scheme. */
export const credential = 'right';

/** A credential that they allow too, without any scope. */
const unscoped = 'unscoped';

/** Creates the function that returns the credential in the form of each scheme. */
export function toFindCredential(contract: Contract): FindCredential {
  return (scheme, kind) => {
    const text = kind === 'unscoped' ? unscoped : credential;
    if (isSignature(contract, scheme)) return `AWS4-HMAC-SHA256 Credential=${text}`;
    const { type, scheme: name = '' } = findScheme(contract, scheme) ?? {};
    if (type === 'apiKey') return text;
    return type === 'http' && /^basic$/i.test(name) ? toBasic(text) : `Bearer ${text}`;
  };
}

function toBasic(text: string): string {
  return `Basic ${btoa(`${text}:${text}`)}`;
}

/** Returns the code of an authorizer that grants every caller with the right credential every scope of the contract. */
function toAuthorizer({ operations }: Contract): string {
  const scopes = operations.flatMap(({ security }) =>
    security.flatMap((requirement) => Object.values(requirement).flat()),
  );
  return `const scope = ${JSON.stringify(scopes.join(' '))};
export async function handler({ headers, queryStringParameters }) {
  const texts = [...Object.values(headers ?? {}), ...Object.values(queryStringParameters ?? {})];
  const isRight = texts.some((text) => /(^|[ =])${credential}$/.test(text) || text === '${toBasic(credential)}');
  const isUnscoped = texts.some((text) => /(^|[ =])${unscoped}$/.test(text) || text === '${toBasic(unscoped)}');
  const isAllowed = isRight || isUnscoped;
  const Statement = [{ Action: 'execute-api:Invoke', Effect: isAllowed ? 'Allow' : 'Deny', Resource: '*' }];
  return { principalId: 'anyone', policyDocument: { Version: '2012-10-17', Statement }, context: { scope: isRight ? scope : '' } };
}
`;
}

/** Sets an authorizer for each security scheme, no throttling, and a quota for every number of resources. */
export async function configure(copy: Copy): Promise<Contract> {
  const contract = await readDocument(join(copy.folder, 'openapi.yaml'));
  await writeFile(join(copy.folder, 'src/allow.ts'), toAuthorizer(contract));
  const { single, combined } = findAuthorizerNeeds(contract);
  const authorizers = [...single, ...combined].map((scheme) => [scheme, { type: 'lambda', entry: 'src/allow.ts' }]);
  const settings = { resourceQuota: 100_000, authorizers: Object.fromEntries(authorizers) };
  const file = join(copy.folder, 'cdk.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, context: { ...config.context, ...settings } }));
  return contract;
}
