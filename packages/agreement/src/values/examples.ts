import { findAt, type Schema } from '@contract-first/compiler';

interface WithExamples {
  $ref?: string;
  value?: unknown;
  example?: unknown;
  examples?: unknown;
}

/** Lists the examples that the contract has of a schema: of its parameter, header or media type, then its own. */
export function listExamples(pointer: string, document: unknown): unknown[] {
  const holder = pointer.endsWith('/schema') ? findAt(document, pointer.replace(/\/schema$/, '')) : undefined;
  const schema = findAt(document, pointer);
  return [...listNamed(holder, document), ...listOwn(holder), ...listOfSchema(schema, document)];
}

function listNamed(holder: unknown, document: unknown): unknown[] {
  const { examples = {} } = Object(holder) as WithExamples;
  const named: WithExamples[] = Array.isArray(examples) ? [] : Object.values(Object(examples));
  return named
    .map((each) => (typeof each?.$ref === 'string' ? findAt(document, each.$ref) : each) as WithExamples)
    .flatMap((each) => listMember(each, 'value'));
}

function listOwn(holder: unknown): unknown[] {
  return listMember(holder, 'example');
}

/** Follows references, because OpenAPI 3.0 has nothing beside one. */
function listOfSchema(schema: unknown, document: unknown, depth = 0): unknown[] {
  const { $ref, examples } = Object(schema) as WithExamples & Schema;
  if (typeof $ref === 'string' && depth < 20) return listOfSchema(findAt(document, $ref), document, depth + 1);
  return [...listOwn(schema), ...(Array.isArray(examples) ? examples : [])];
}

function listMember(holder: unknown, name: string): unknown[] {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
    ? [Reflect.get(holder, name)]
    : [];
}
