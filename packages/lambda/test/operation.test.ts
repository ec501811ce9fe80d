import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readDocument } from '@contract-first/compiler';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { emitOperations } from '../../compiler/src/emit/operations.ts';
import { emitTypes } from '../../compiler/src/emit/types.ts';

function response(content: unknown, headers?: unknown) {
  return { 200: { description: 'ok', content, headers } };
}

const form = { type: 'object', required: ['user'], properties: { user: { type: 'string' } } };
const open = { type: 'array', items: { type: 'object' } };
const problem = { type: 'object', required: ['title'], properties: { title: { type: 'string' }, errors: open } };
const header = { schema: { type: 'string' } };
const integer = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } };
const paths = {
  '/a': {
    get: {
      operationId: 'look',
      parameters: [
        { name: 'filter', in: 'query', required: true, content: { 'application/json': { schema: integer } } },
        { name: 'X-Filter', in: 'header', content: { 'application/json; v=1': { schema: integer } } },
        { name: 'flag', in: 'query', allowEmptyValue: true, schema: { type: 'boolean' } },
        { name: 'page', in: 'query', schema: { type: 'integer' } },
      ],
      responses: response(
        { 'application/json; charset=utf-8': { schema: { type: 'object' } }, 'application/xml': { schema: integer } },
        { ETag: { ...header, required: true }, Link: header },
      ),
    },
    post: {
      operationId: 'save',
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: form }, 'image/*': {}, 'application/json; v=1': {} },
      },
      responses: {
        ...response({ 'application/json': { schema: integer } }, { Link: header }),
        400: { description: 'wrong', content: { 'application/problem+json': { schema: problem } } },
      },
    },
  },
};
const contract = JSON.stringify({ openapi: '3.0.3', info: { title: 'Test', version: '1' }, paths });

/** Returns the compiler's errors for the source of each operation of the contract above, by name. */
async function check(sources: [name: string, source: string][]): Promise<Map<string, string[]>> {
  const given = await inFolder({ 'openapi.yaml': contract }, (folder) => readDocument(join(folder, 'openapi.yaml')));
  const imports =
    "import { problem } from '@contract-first/lambda';\nimport type { Operation } from '../operation.ts';\nexport { problem };";
  const operations = sources.map(
    ([, source], index) => [`src/operations/${index}.ts`, `${imports}\n${source}`] as const,
  );
  const files = {
    'package.json': '{ "type": "module" }',
    'generated/openapi.d.ts': await emitTypes(given),
    ...toGenerated(emitOperations(given)),
    'src/operation.ts': operationFile,
    'src/services.ts': 'export type Services = object;',
    ...Object.fromEntries(operations),
  };
  return inFolder(files, async (folder) => {
    const program = ts.createProgram(
      operations.map(([name]) => join(folder, name)),
      toOptions(folder),
    );
    function toErrors(name: string) {
      return [program.getSourceFile(join(folder, name))].flatMap((file) =>
        [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
          ts.flattenDiagnosticMessageText(messageText, ' '),
        ),
      );
    }
    return new Map(sources.map(([name], index) => [name, toErrors(`src/operations/${index}.ts`)]));
  });
}

function toGenerated(files: { [path: string]: string }) {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`generated/${path}`, text]));
}

/** Calls `use` with a new folder of these files, and removes it afterwards. */
async function inFolder<Result>(files: { [name: string]: string }, use: (folder: string) => Promise<Result>) {
  const folder = await mkdtemp(join(tmpdir(), 'operation-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The file as in a project. */
const operationFile = `
  import type { OperationOf } from '@contract-first/lambda';
  import type { Contract, OperationId } from '../generated/operations.js';
  import type { Services } from './services.ts';
  export type Operation<Id extends OperationId> = OperationOf<Contract, Id, Services>;`;

/** Returns the project's compiler options, without those for unused declarations. */
function toOptions(folder: string) {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const typeRoots = [join(process.cwd(), 'node_modules/@types')];
  const paths = { '@contract-first/lambda': [join(process.cwd(), 'packages/lambda/src/index.ts')] };
  const own = { ...config.compilerOptions, typeRoots, noUnusedLocals: false, noUnusedParameters: false, paths };
  return ts.convertCompilerOptionsFromJson(own, folder).options;
}

function look(answer: string) {
  return `export const look: Operation<'look'> = async ({ query, headers }) => (${answer});`;
}

function save(answer: string) {
  return `export const save: Operation<'save'> = async ({ body, mediaType }) => (${answer});`;
}

const accepted: [name: string, source: string][] = [
  ['an object that the contract leaves open', look("{ status: 200, headers: { ETag: '1' }, body: { x: 'y', b: [] } }")],
  ['a problem whose errors the contract leaves open', save("problem(400, 'Wrong.', [{ pointer: '#', detail: '' }])")],
  ['a response without its optional headers', save('{ status: 200, body: { a: 1 } }')],
  [
    'XML as text',
    look("{ status: 200, headers: { ETag: '1', Link: 'x' }, mediaType: 'application/xml', body: '<a/>' }"),
  ],
  ['a form as text, and an image as bytes', save('{ status: 200, body: { a: (body as string | Uint8Array).length } }')],
  ['the media type of the request', save("{ status: 200, body: { a: mediaType === 'image/png' ? 1 : 2 } }")],
  ['a flag without a value', look("{ status: 200, headers: { ETag: '1' }, body: { on: query.flag === '' } }")],
  [
    'a JSON parameter, cast to its type',
    look("{ status: 200, headers: { ETag: '1' }, body: query.filter as { a: 1 } }"),
  ],
];

const rejected: [name: string, source: string][] = [
  ['a response without a header that the contract requires', look('{ status: 200, body: {} }')],
  ['a JSON parameter as text', look('{ status: 200, headers: { ETag: query.filter.trim() }, body: {} }')],
  ['a JSON header as text', look("{ status: 200, headers: { ETag: headers['x-filter']?.trim() ?? '' }, body: {} }")],
  [
    "XML as the object that the contract's schema describes",
    look("{ status: 200, headers: { ETag: '1' }, mediaType: 'application/xml', body: { a: 1 } }"),
  ],
  [
    'a media type that the contract does not declare',
    save("{ status: 200, body: { a: mediaType === 'text/plain' ? 1 : 2 } }"),
  ],
  ['a parameter of another type', look("{ status: 200, headers: { ETag: query.page ?? '' }, body: {} }")],
];

describe('Operation, of a contract with bodies other than JSON', () => {
  let errors: Map<string, string[]>;
  beforeAll(async () => {
    errors = await check([...accepted, ...rejected]);
  });

  it.each(accepted)('accepts %s', (name, _source) => {
    expect(errors.get(name)).toEqual([]);
  });

  it.each(rejected)('rejects %s', (name, _source) => {
    expect(errors.get(name)).toHaveLength(1);
  });
});
