import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '@contract-first/compiler';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deriveFound, foundFolder } from '../../src/fuzz/found.ts';
import { type FuzzOptions, fuzz } from '../../src/fuzz/fuzz.ts';
import { readProgress } from '../../src/fuzz/progress.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { createValidatorLayer } from '../../src/layers/validator.ts';
import { type Generated, generate } from '../generated.ts';

function toContract(tag: object) {
  const schema = {
    type: 'object',
    required: ['tag'],
    properties: { tag: { type: 'string', ...tag }, note: { type: 'string' }, count: { type: 'integer' } },
  };
  const post = {
    operationId: 'saveThing',
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { 204: { description: 'Saved' } },
  };
  return { openapi: '3.0.3', info: { title: 'Things', version: '1' }, paths: { '/things': { post } } };
}

const contract = await readDocument(await write(toContract({ maxLength: 5 })));
const open: Generated[] = [];
let right: Layer;
let broken: Layer;
let project: string;

async function write(document: object): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'contract-')), 'openapi.yaml');
  await writeFile(file, JSON.stringify(document));
  return file;
}

/** Creates the layer of the validators of another contract. */
async function createLayer(document: object): Promise<Layer> {
  const generated = await generate(document);
  open.push(generated);
  return createValidatorLayer(contract, (await generated.load('operations.js')).operations);
}

beforeAll(async () => {
  right = await createLayer(toContract({ maxLength: 5 }));
  broken = await createLayer(toContract({}));
});

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'project-'));
});

afterAll(() => Promise.all(open.map((each) => each.close())));

async function run(layer: Layer, rounds: number, options: Partial<FuzzOptions> = {}) {
  const progress = await readProgress(project, contract);
  let left = rounds;
  return fuzz({ project, contract, layers: [layer], progress, size: 200, isOver: () => left-- <= 0, ...options });
}

describe('fuzz', () => {
  it('finds nothing in a validator that follows the contract, and goes on where it ended', async () => {
    expect(await run(right, 2)).toEqual([]);
    const progress = await readProgress(project, contract);
    expect(progress).toMatchObject({ seed: 1, rounds: 2 });
    expect(await run(right, 1)).toEqual([]);
    expect((await readProgress(project, contract)).rounds).toBe(3);
    expect((await readProgress(project, contract, 7)).rounds).toBe(0);
  });

  it('makes the request of a disagreement simple, and writes it to a file that is read again', async () => {
    const [found, ...others] = await run(broken, 1);
    expect(others).toEqual([]);
    expect(found?.reason).toContain(
      'maxLength (#/paths/~1things/post/requestBody/content/application~1json/schema/properties/tag/maxLength)',
    );
    const [file = ''] = await readdir(join(project, foundFolder));
    expect(found?.file).toBe(`${foundFolder}/${file}`);
    expect(JSON.parse(await readFile(join(project, foundFolder, file), 'utf8'))).toMatchObject({
      operation: 'saveThing',
      body: { tag: 'aaaaaa' },
    });
    const [replayed] = await deriveFound(project, contract);
    expect(replayed).toMatchObject({ kind: 'found', title: found?.file, values: { body: { tag: 'aaaaaa' } } });
    expect(replayed?.faults.map(({ keyword }) => keyword)).toEqual(['maxLength']);
  });

  it('says what to do with a found request that the contract no longer has', async () => {
    await run(broken, 1);
    const other = await readDocument(
      await write({ ...toContract({}), paths: { '/other': { get: { responses: { 204: { description: 'None' } } } } } }),
    );
    await expect(deriveFound(project, other)).rejects.toThrow(
      /refers to the operation saveThing, which the contract no longer has. Delete/,
    );
    await rm(join(project, foundFolder), { recursive: true });
    expect(await deriveFound(project, other)).toEqual([]);
  });
});
