import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createLarge } from './large-contract.ts';

/** A contract to be tried, by the name it has in the table. */
export interface Foreign {
  name: string;
  /** Who says so: a package with its version, or this project. */
  origin: string;
  /** The document; or, where it is of several files, the folder they are in. */
  document?: { [key: string]: unknown };
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

const own = ['petstore', 'modern', 'polymorphism', 'trees', 'names', 'parameters'];

/** Every contract of the table, in its order. */
export function listContracts(): Foreign[] {
  const documents = join(import.meta.dirname, 'documents');
  return [
    ...packages.flatMap(([name, files]) => files.map((file) => readPackaged(name, file))),
    ...own.map((name) => ({
      name,
      origin: 'ours',
      document: parse(readFileSync(join(documents, `${name}.yaml`), 'utf8')),
    })),
    { name: 'several files', origin: 'ours', folder: join(documents, 'files') },
    { name: '1000 operations', origin: 'ours', document: createLarge(1000) as { [key: string]: unknown } },
  ];
}

function readPackaged(name: string, file: string): Foreign {
  const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  const short = (file.split('/').at(-1) ?? file).replace(/\.\w+$/, '');
  return {
    name: short,
    origin: `${name} ${version}`,
    document: parse(readFileSync(join(modules, name, file), 'utf8')),
  };
}
