import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, readDocument } from '@contract-first/compiler';
import { type Finding, findChanges } from '../../src/breaking/findings.ts';

// biome-ignore lint/suspicious/noExplicitAny: part of an OpenAPI document
export type Json = { [key: string]: any };

const ok = { 200: { description: 'ok' } };

/** Returns a document with these paths. */
export function toDocument(paths: Json, rest: Json = {}): Json {
  return { openapi: '3.1.0', info: { title: 'Test', version: '1.0.0' }, paths, ...rest };
}

/** Returns a document with the operation `POST /things`, with these parts. */
export function withOperation(operation: Json, rest: Json = {}): Json {
  return toDocument({ '/things': { post: { operationId: 'postThing', responses: ok, ...operation } } }, rest);
}

/** Returns the content of a body with this schema. */
export function toContent(schema: unknown, mediaType = 'application/json'): Json {
  return { [mediaType]: schema === undefined ? {} : { schema } };
}

export function withRequest(schema: unknown, rest: Json = {}): Json {
  return withOperation({ requestBody: { content: toContent(schema), required: true } }, rest);
}

export function withResponse(schema: unknown, rest: Json = {}): Json {
  return withOperation({ responses: { 200: { description: 'ok', content: toContent(schema) } } }, rest);
}

/** Reads a document as the command does. */
export async function read(document: Json): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'breaking-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(document, null, 2));
    return await readDocument(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function findChangesOf([old, next]: readonly [Json, Json]): Promise<Finding[]> {
  return findChanges(await read(old), await read(next));
}
