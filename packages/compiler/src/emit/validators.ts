import { basename } from 'node:path';
import type { Contract, Schema } from '../contract.ts';
import { createConverter } from '../schema/converter.ts';
import { type ResponseSchemas, toRequestSchema, toResponseSchemas } from '../schema/operation-schemas.ts';
import { createRoots, toModule, toStandalone } from '../validators/standalone.ts';
import { toKey } from './literal.ts';

/**
 * Emits a module with two validators for each operation's request, as `toRequestSchema` describes it, and that file's types:
 * `requestValidators` stop at the first error, so that no request makes them run long or answer at length;
 * `requestErrors` find every error, for requests known to be small.
 */
export async function emitRequestValidators(contract: Contract): Promise<{ js: string; dts: string }> {
  const first = toRequests(contract, { allErrors: false });
  const all = toRequests(contract, { allErrors: true });
  function exported(name: string, from: string, checks: string[][]) {
    return `export const ${name} = ${toObject(checks.map(([id = '', check]) => [id, `${from}.${check}`]))};`;
  }
  const entry = [
    exported('requestValidators', 'first', first.checks),
    exported('requestErrors', 'all', all.checks),
  ].join('\n');
  const types = ['requestValidators', 'requestErrors'].map(
    (name) => `export declare const ${name}: ${toType(contract, 'Validate')};\n`,
  );
  return {
    js: header(contract) + (await toModule({ first: first.text, all: all.text }, entry)),
    dts: header(contract) + toImport('Validate') + types.join('\n'),
  };
}

/** Of each operation's request, the name of its check in a module's text; where every error is told, discriminators say whose. */
function toRequests(contract: Contract, { allErrors }: { allErrors: boolean }) {
  const converter = createConverter(contract, 'request', { useDiscriminators: allErrors });
  const { add, schemas } = createRoots();
  const checks = contract.operations.map((operation) => [
    operation.operationId,
    add(toRequestSchema(operation, converter)),
  ]);
  return { checks, text: toStandalone(schemas, converter, { allErrors }) };
}

/**
 * Emits a module with a validator for each response's headers and each of its bodies, by operationId, status
 * (`200`, `4XX` or `default`) and media type, and that file's types. They find every error.
 */
export async function emitResponseValidators(contract: Contract): Promise<{ js: string; dts: string }> {
  const converter = createConverter(contract, 'response');
  const { add, schemas } = createRoots();
  function toCheck(schema: Schema | boolean): string {
    return `all.${add(schema)}`;
  }
  function toRow({ headers, content }: ResponseSchemas): string {
    return toObject([
      ['headers', headers ? toCheck(headers) : 'undefined'],
      ['content', toObject(mapEntries(content, toCheck))],
    ]);
  }
  const rows = contract.operations.map((operation): [string, string] => [
    operation.operationId,
    toObject(mapEntries(toResponseSchemas(operation, converter), toRow)),
  ]);
  const entry = `export const responseValidators = ${toObject(rows)};`;
  const js = await toModule({ all: toStandalone(schemas, converter, { allErrors: true }) }, entry);
  return {
    js: header(contract) + js,
    dts: header(contract) + toImport('ResponseValidators') + toResponseTypes(contract),
  };
}

function toResponseTypes(contract: Contract): string {
  return `export declare const responseValidators: ${toType(contract, 'ResponseValidators')};
`;
}

function header({ file }: Contract): string {
  return `// Generated from ${basename(file)} by npm run generate. Do not edit.\n\n`;
}

function toImport(type: string): string {
  return `import type { ${type} } from '@contract-first/lambda';\n\n`;
}

/** An object literal whose values are source already. */
function toObject(entries: (readonly [string, string])[]): string {
  return entries.length === 0
    ? '{}'
    : `{\n${entries.map(([key, value]) => `  ${toKey(key)}: ${value}`).join(',\n')}\n}`;
}

/** A type with one member for each operation. */
function toType({ operations }: Contract, member: string): string {
  return `{\n${operations.map(({ operationId }) => `  readonly ${toKey(operationId)}: ${member};\n`).join('')}}`;
}

function mapEntries<Value>(map: { [key: string]: Value }, toText: (value: Value) => string): [string, string][] {
  return Object.entries(map).map(([key, value]) => [key, toText(value)]);
}
