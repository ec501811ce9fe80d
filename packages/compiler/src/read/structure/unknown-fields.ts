import type { NormalizedNodeType } from '@redocly/openapi-core';
import { findNearest } from '../../nearest.ts';
import { documentingFields } from './repairs.ts';
import { toTypeName } from './words.ts';

interface UnknownFault {
  rule: string;
  message: string;
  hint: string;
  isHarmless?: boolean;
}

/**
 * Returns the fault of a field that its type of object does not have. In a schema, it is an annotation, as it is for every other
 * tool: https://json-schema.org/draft/2020-12/json-schema-core#section-6.5
 */
export function findUnknownFault(
  { name, value }: { name: string; value: unknown },
  type: NormalizedNodeType,
  version: string,
): UnknownFault {
  if (type.name === 'Paths') {
    const hint = `Write the path from the root of the API, such as "/${name.replace(/^\/+/, '')}".`;
    return { rule: 'path-without-slash', message: `The path "${name}" must begin with "/".`, hint };
  }
  if (type.name === 'Responses') {
    const hint = 'Use a status code such as "404", a range such as "4XX", or "default".';
    return { rule: 'invalid-status', message: `"${name}" is not a valid response status.`, hint };
  }
  if (type.name === 'PathItem' && Object.hasOwn(Object(value), 'responses')) {
    const message = `\`${name}\` is not a method of OpenAPI.`;
    const hint =
      'Use get, put, post, delete, options, head or patch; for every method, x-amazon-apigateway-any-method.';
    return { rule: 'unsupported-method', message, hint };
  }
  const isSchema = type.name === 'Schema';
  const known = isSchema && Object.hasOwn(keywordsElsewhere, name) ? keywordsElsewhere[name] : undefined;
  const nearest = known === undefined ? findNearest(name, Object.keys(type.properties)) : undefined;
  const kind = isSchema
    ? `keyword of OpenAPI ${version === 'oas3_0' ? '3.0' : '3.1'}`
    : `field of ${toTypeName(type.name)}`;
  if (nearest !== undefined) {
    const message = `\`${name}\` is not a ${kind}.`;
    const isHarmless = documentingFields.has(nearest);
    return { rule: 'misspelled-field', message, hint: `Did you mean "${nearest}"?`, isHarmless };
  }
  return {
    rule: isSchema ? 'unknown-keyword' : 'superfluous-field',
    message: `\`${name}\` is not a ${kind}: it is ${isSchema ? 'not enforced' : 'ignored'}.`,
    hint: known ?? swagger[name] ?? `Remove it, or write \`x-${name}\` if it is for another tool.`,
    isHarmless: true,
  };
}

/** What to write instead of fields of Swagger 2. */
const swagger: { [field: string]: string } = {
  definitions: 'Move the schemas to `components/schemas`.',
  securityDefinitions: 'Move the schemes to `components/securitySchemes`.',
  host: 'Write `servers`.',
  basePath: 'Write `servers`.',
  schemes: 'Write `servers`.',
  consumes: 'Write the media types under `content` of the request body.',
  produces: 'Write the media types under `content` of each response.',
};

/** What to write instead of keywords that another version of OpenAPI or JSON Schema has. */
const keywordsElsewhere: { [keyword: string]: string } = {
  nullable: 'Write a list of types, such as `type: [string, "null"]`.',
  const: 'Write an `enum` with the one value.',
  examples: 'Write `example`.',
  example: 'Write `examples: […]`.',
  id: 'Remove it.',
  $id: 'Remove it.',
  $schema: 'Remove it.',
  $comment: 'Write `description`.',
  definitions: 'Put the schemas under `components/schemas`.',
  $defs: 'Put the schemas under `components/schemas`.',
  dependencies: 'In OpenAPI 3.1, write `dependentRequired` or `dependentSchemas`.',
  patternProperties: 'Use OpenAPI 3.1, which has it, or `additionalProperties`.',
  propertyNames: 'Use OpenAPI 3.1, which has it.',
  additionalItems: 'In OpenAPI 3.1, write `items` beside `prefixItems`.',
  contains: 'Use OpenAPI 3.1, which has it.',
  if: 'Use OpenAPI 3.1, which has it.',
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: 'Use OpenAPI 3.1, which has it.',
  else: 'Use OpenAPI 3.1, which has it.',
};
