import type { Contract, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { findAt, removeAt, toPointer } from '../pointer.ts';
import { createConverter } from '../schema/converter.ts';
import { listKeywords } from '../schema/keyword-lists.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';
import { createAjv } from '../validators/ajv.ts';
import { findRefCycles } from './circular-references.ts';

/**
 * Reports schemas that are invalid, or that this compiler does not support. Removes what is invalid from the document, so that
 * later checks can go on with the rest.
 */
export function checkSchemas(contract: Contract, reporter: Reporter): void {
  const { document } = contract;
  const invalid: string[] = [];
  const error: Reporter['error'] = (rule, pointer, message, hint) => {
    reporter.error(rule, pointer, message, hint);
    invalid.push(pointer);
  };
  const schemas = listSchemas(document);
  for (const [schema, pointer] of schemas) {
    traverseSchema(schema, pointer, (inner, at) => {
      checkKeywords(inner, at, error);
      checkNames(inner, at, error);
      checkMapping(inner, at, contract, error);
    });
  }
  for (const pointer of findRefCycles(contract)) {
    const message = 'This $ref leads back to the same schema for the same value.';
    error('circular-schema', pointer, message, 'Break the cycle, or put the $ref under a property or an item.');
  }
  for (const pointer of invalid) removeAt(document, pointer);
  checkAgainstMetaSchema(contract, schemas, reporter.error);
}

type Report = Reporter['error'];

const unsupported = listKeywords({ validator: 'unsupported' });

function checkKeywords(schema: Schema, pointer: string, error: Report): void {
  if (Array.isArray(schema.items)) {
    const hint = 'Write `items: { anyOf: … }`, or use OpenAPI 3.1 and `prefixItems`.';
    error('list-of-items', toPointer(pointer, 'items'), '`items` must be a schema, not a list.', hint);
  }
  for (const keyword of unsupported.filter((name) => Object.hasOwn(schema, name))) {
    const message = `The keyword ${keyword} is not supported.`;
    const hint = 'Refer to schemas with $ref: "#/components/schemas/…".';
    error('unsupported-keyword', toPointer(pointer, keyword), message, hint);
  }
}

/** JavaScript keeps an object's prototype under this name, so a validator cannot see the property. */
function checkNames(schema: Schema, pointer: string, error: Report): void {
  const message = 'A property named __proto__ cannot be validated.';
  if (Object.hasOwn(schema.properties ?? {}, '__proto__')) {
    error('unsupported-name', toPointer(pointer, 'properties', '__proto__'), message, 'Rename the property.');
  } else if (schema.required?.includes?.('__proto__')) {
    error('unsupported-name', toPointer(pointer, 'required'), message, 'Rename the property.');
  }
}

/** Checks that mappings name schemas or refer to them: https://spec.openapis.org/oas/v3.0.4.html#discriminator-object */
function checkMapping({ discriminator }: Schema, pointer: string, { document }: Contract, error: Report): void {
  const mapping: { [value: string]: unknown } = Object(discriminator).mapping ?? {};
  function isSchema(name: unknown) {
    return (
      Object.hasOwn(document.components?.schemas ?? {}, String(name)) ||
      (String(name).startsWith('#/') && findAt(document, String(name)) !== undefined)
    );
  }
  for (const [value, name] of Object.entries(mapping).filter(([, target]) => !isSchema(target))) {
    error(
      'invalid-mapping',
      toPointer(pointer, 'discriminator', 'mapping', value),
      `The mapping of ${JSON.stringify(value)} leads to ${JSON.stringify(name)}, which is not a schema.`,
      'Write the name of a schema in components/schemas, or a reference such as "#/components/schemas/…".',
    );
  }
}

/** At most this many faults of one schema are reported. */
const faultsMax = 20;

function checkAgainstMetaSchema(contract: Contract, schemas: [Schema | boolean, string][], error: Report): void {
  const ajv = createAjv({ allErrors: false });
  const { convert } = createConverter(contract, 'response');
  for (const [schema, pointer] of schemas) {
    for (let faults = 0; faults < faultsMax && !ajv.validateSchema(convert(schema)); faults++) {
      const [fault] = ajv.errors ?? [];
      const at = `${pointer}${fault?.instancePath ?? ''}`;
      const value = JSON.stringify(findAt(contract.document, at));
      const keyword = at.slice(at.lastIndexOf('/') + 1);
      error(
        'invalid-schema',
        at,
        `The value ${value} of ${keyword} is invalid: it ${fault?.message}.`,
        'See https://json-schema.org/draft/2020-12 for the values that the keyword allows.',
      );
      removeAt(contract.document, at);
    }
  }
}
