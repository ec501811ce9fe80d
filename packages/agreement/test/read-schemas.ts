import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, readDocument } from '@contract-first/compiler';

/** Reads a contract that has these schemas as components and no operations. */
export async function readSchemas(schemas: object, openapi = '3.1.0'): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'schemas-'));
  try {
    const document = { openapi, info: { title: 'Test', version: '1' }, paths: {}, components: { schemas } };
    await writeFile(join(folder, 'openapi.yaml'), JSON.stringify(document));
    return await readDocument(join(folder, 'openapi.yaml'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
