import type { Contract, Diagnostic, Schema } from '../contract.ts';
import { findAt, toPointer } from '../pointer.ts';
import { createConverter } from '../schema/converter.ts';
import { listKeywords } from '../schema/keyword-lists.ts';
import { isPattern, toUnicodePattern } from '../schema/pattern.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';
import { createAjv } from '../validators/ajv.ts';
import { findRefCycles } from './circular-references.ts';

type Report = (pointer: string, message: string, hint: string) => void;

/** Finds schemas that are invalid, or that this compiler does not support. */
export function checkSchemas(contract: Contract): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (pointer, message, hint) =>
    diagnostics.push({ location: contract.locate(pointer), message, hint });
  checkDialect(contract, report);
  const schemas = listSchemas(contract.document);
  for (const [schema, pointer] of schemas) {
    traverseSchema(schema, pointer, (inner, at) => {
      checkKeywords(inner, at, report);
      checkPatterns(inner, at, report);
      checkNames(inner, at, report);
      checkMapping(inner, at, contract, report);
    });
  }
  for (const pointer of findRefCycles(contract)) {
    report(
      pointer,
      'This $ref leads back to the same schema for the same value.',
      'Break the cycle, or put the $ref under a property or an item.',
    );
  }
  if (diagnostics.length === 0) checkAgainstMetaSchema(contract, schemas, report);
  return diagnostics;
}

const dialects = ['https://spec.openapis.org/oas/3.1/dialect/base', 'https://json-schema.org/draft/2020-12/schema'];

function checkDialect({ document: { jsonSchemaDialect } }: Contract, report: Report): void {
  if (jsonSchemaDialect === undefined || dialects.includes(jsonSchemaDialect)) return;
  report(
    '#/jsonSchemaDialect',
    'This JSON Schema dialect is not supported.',
    `Use ${dialects[1]}, or remove this line.`,
  );
}

const unsupported = listKeywords({ validator: 'unsupported' });

function checkKeywords(schema: Schema, pointer: string, report: Report): void {
  if (Array.isArray(schema.items)) {
    const at = toPointer(pointer, 'items');
    report(
      at,
      '`items` must be a schema, not a list.',
      'In OpenAPI 3.1 use `prefixItems`; in 3.0 use `items: { anyOf: … }`.',
    );
  }
  function isUnsupported(name: string) {
    return Object.hasOwn(schema, name) && !(name === '$schema' && dialects.includes(schema.$schema));
  }
  for (const keyword of unsupported.filter(isUnsupported)) {
    report(
      toPointer(pointer, keyword),
      `The keyword ${keyword} is not supported.`,
      'Refer to schemas with $ref: "#/components/schemas/…".',
    );
  }
}

function checkPatterns(schema: Schema, pointer: string, report: Report): void {
  const patterns = [
    ...(typeof schema.pattern === 'string' ? [[schema.pattern, toPointer(pointer, 'pattern')] as const] : []),
    ...Object.keys(schema.patternProperties ?? {}).map(
      (pattern) => [pattern, toPointer(pointer, 'patternProperties', pattern)] as const,
    ),
  ];
  for (const [pattern, at] of patterns.filter(([text]) => !isPattern(toUnicodePattern(text)))) {
    report(
      at,
      `The pattern ${pattern} is not a valid regular expression.`,
      'Use the syntax of JavaScript (ECMA-262): no (?i), \\A or \\Z, and a backslash only before characters that need it.',
    );
  }
}

/** JavaScript keeps an object's prototype under this name, so a validator cannot see the property. */
function checkNames(schema: Schema, pointer: string, report: Report): void {
  const isNamed = Object.hasOwn(schema.properties ?? {}, '__proto__') || schema.required?.includes?.('__proto__');
  if (isNamed) report(pointer, 'A property named __proto__ cannot be validated.', 'Rename the property.');
}

/** Checks that mappings name schemas or refer to them: https://spec.openapis.org/oas/v3.0.4.html#discriminator-object */
function checkMapping({ discriminator }: Schema, pointer: string, { document }: Contract, report: Report): void {
  const mapping: { [value: string]: unknown } = Object(discriminator).mapping ?? {};
  function isSchema(name: unknown) {
    return (
      Object.hasOwn(document.components?.schemas ?? {}, String(name)) ||
      (String(name).startsWith('#/') && findAt(document, String(name)) !== undefined)
    );
  }
  for (const [value, name] of Object.entries(mapping).filter(([, name]) => !isSchema(name))) {
    report(
      toPointer(pointer, 'discriminator', 'mapping', value),
      `The mapping of ${JSON.stringify(value)} leads to ${JSON.stringify(name)}, which is not a schema.`,
      'Write the name of a schema in components/schemas, or a reference such as "#/components/schemas/…".',
    );
  }
}

function checkAgainstMetaSchema(contract: Contract, schemas: [Schema | boolean, string][], report: Report): void {
  const ajv = createAjv({ allErrors: false });
  const { convert } = createConverter(contract, 'response');
  for (const [schema, pointer] of schemas) {
    if (ajv.validateSchema(convert(schema))) continue;
    const [error] = ajv.errors ?? [];
    report(
      `${pointer}${error?.instancePath ?? ''}`,
      `This schema is invalid: it ${error?.message}.`,
      'See https://json-schema.org/draft/2020-12 for the values that the keyword allows.',
    );
  }
}
