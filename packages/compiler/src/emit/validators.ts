import type { Contract, Schema } from '../contract.ts';
import { createConverter } from '../schema/converter.ts';
import { type ResponseSchemas, toRequestSchema, toResponseSchemas } from '../schema/operation-schemas.ts';
import { bundleModules, createRootSchemas, toStandaloneModule } from '../validators/standalone.ts';
import { toHeader } from './header.ts';
import { toPropertyName } from './literal.ts';

/**
 * Emits a module with two validators for each operation's request, as `toRequestSchema` describes it, and its types:
 * `requestValidators` stop at the first error, which bounds the time and the errors of large requests;
 * `requestErrors` find every error, for small requests.
 */
export async function emitRequestValidators(contract: Contract): Promise<{ js: string; dts: string }> {
  const first = toRequestModule(contract, { allErrors: false });
  const all = toRequestModule(contract, { allErrors: true });
  function exported(name: string, from: string, checks: string[][]) {
    return `export const ${name} = ${toObjectLiteral(checks.map(([id = '', check]) => [id, `${from}.${check}`]))};`;
  }
  const entry = [
    exported('requestValidators', 'first', first.checks),
    exported('requestErrors', 'all', all.checks),
  ].join('\n');
  const types = ['requestValidators', 'requestErrors'].map(
    (name) => `export declare const ${name}: ${toType(contract, 'Validate')};\n`,
  );
  return {
    js: toHeader(contract) + (await bundleModules({ first: first.text, all: all.text }, entry)),
    dts: toHeader(contract) + toImport('Validate') + types.join('\n'),
  };
}

/** Returns the source of a module, and the name of its check for each operation. Discriminators only affect all errors. */
function toRequestModule(contract: Contract, { allErrors }: { allErrors: boolean }) {
  const converter = createConverter(contract, 'request', { useDiscriminators: allErrors });
  const { add, schemas } = createRootSchemas();
  const checks = contract.operations.map((operation) => [
    operation.operationId,
    add(toRequestSchema(operation, converter)),
  ]);
  return { checks, text: toStandaloneModule(schemas, converter, { allErrors }) };
}

/**
 * Emits a module with a validator for each response's headers and each of its bodies, by operationId, status
 * (`200`, `4XX` or `default`) and media type, and its types. They find every error.
 */
export async function emitResponseValidators(contract: Contract): Promise<{ js: string; dts: string }> {
  const converter = createConverter(contract, 'response');
  const { add, schemas } = createRootSchemas();
  function toCheck(schema: Schema | boolean): string {
    return `all.${add(schema)}`;
  }
  function toRow({ headers, content }: ResponseSchemas): string {
    return toObjectLiteral([
      ['headers', headers ? toCheck(headers) : 'undefined'],
      ['content', toObjectLiteral(mapEntries(content, toCheck))],
    ]);
  }
  const rows = contract.operations.map((operation): [string, string] => [
    operation.operationId,
    toObjectLiteral(mapEntries(toResponseSchemas(operation, converter), toRow)),
  ]);
  const entry = `export const responseValidators = ${toObjectLiteral(rows)};`;
  const js = await bundleModules({ all: toStandaloneModule(schemas, converter, { allErrors: true }) }, entry);
  return {
    js: toHeader(contract) + js,
    dts: toHeader(contract) + toImport('ResponseValidators') + toResponseTypes(contract),
  };
}

function toResponseTypes(contract: Contract): string {
  return `export declare const responseValidators: ${toType(contract, 'ResponseValidators')};
`;
}

function toImport(type: string): string {
  return `import type { ${type} } from '@contract-first/lambda';\n\n`;
}

/** Returns an object literal of values that are source code already. */
function toObjectLiteral(entries: (readonly [string, string])[]): string {
  return entries.length === 0
    ? '{}'
    : `{\n${entries.map(([key, value]) => `  ${toPropertyName(key)}: ${value}`).join(',\n')}\n}`;
}

/** Returns a type with one member per operation. */
function toType({ operations }: Contract, member: string): string {
  return `{\n${operations.map(({ operationId }) => `  readonly ${toPropertyName(operationId)}: ${member};\n`).join('')}}`;
}

function mapEntries<Value>(map: { [key: string]: Value }, toText: (value: Value) => string): [string, string][] {
  return Object.entries(map).map(([key, value]) => [key, toText(value)]);
}
