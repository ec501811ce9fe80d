import type { Contract, Diagnostic, Schema } from '../contract.ts';
import { findAt, toPointer } from '../pointer.ts';
import { createConverter } from '../schema/converter.ts';
import { listKeywords } from '../schema/keyword-lists.ts';
import { isPattern, toUnicodePattern } from '../schema/pattern.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';
import { createAjv } from '../validators/ajv.ts';
import { findRefCycles } from './circular-references.ts';

type Report = (pointer: string, message: string, hint: string) => void;

/** Schemas that can't be validated against: what JSON Schema itself refuses, and what this compiler can't keep exactly. */
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
      'This schema refers back to itself and to nothing else.',
      'Break the circle of $ref, or put it below a property or an item.',
    );
  }
  if (diagnostics.length === 0) checkAgainstMetaSchema(contract, schemas, report);
  return diagnostics;
}

const dialects = ['https://spec.openapis.org/oas/3.1/dialect/base', 'https://json-schema.org/draft/2020-12/schema'];

function checkDialect({ document: { jsonSchemaDialect } }: Contract, report: Report): void {
  if (jsonSchemaDialect === undefined || dialects.includes(jsonSchemaDialect)) return;
  report('#/jsonSchemaDialect', 'This dialect of JSON Schema is not supported.', `Use ${dialects[1]}, or remove it.`);
}

const unsupported = listKeywords({ validator: 'unsupported' });

function checkKeywords(schema: Schema, pointer: string, report: Report): void {
  if (Array.isArray(schema.items)) {
    const at = toPointer(pointer, 'items');
    report(
      at,
      'The keyword items is one schema, not a list.',
      'In OpenAPI 3.1 write prefixItems; in 3.0, items: { anyOf: … }.',
    );
  }
  function isUnsupported(name: string) {
    return Object.hasOwn(schema, name) && !(name === '$schema' && dialects.includes(schema.$schema));
  }
  for (const keyword of unsupported.filter(isUnsupported)) {
    report(
      toPointer(pointer, keyword),
      `The keyword ${keyword} is not supported.`,
      'Refer to schemas by $ref: "#/components/schemas/…".',
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
      `The pattern ${pattern} is not a regular expression of ECMA 262.`,
      'Mend it; there is no (?i), \\A or \\Z, and a backslash stands only before what needs it.',
    );
  }
}

/** Where JavaScript keeps an object's prototype, no validator can tell a property. */
function checkNames(schema: Schema, pointer: string, report: Report): void {
  const isNamed = Object.hasOwn(schema.properties ?? {}, '__proto__') || schema.required?.includes?.('__proto__');
  if (isNamed) report(pointer, 'A property named __proto__ can not be validated.', 'Give the property another name.');
}

/** https://spec.openapis.org/oas/v3.0.4.html#discriminator-object: a mapping's values are component names or references. */
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
      `The mapping of ${JSON.stringify(value)} names no schema: ${JSON.stringify(name)}.`,
      'Name one under components/schemas, or refer to one as a $ref does.',
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
      `This is not a schema: it ${error?.message}.`,
      'See https://json-schema.org/draft/2020-12 for what the keyword takes.',
    );
  }
}
