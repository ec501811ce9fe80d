import type { Contract, Diagnostic, Schema } from '../contract.ts';
import { dereference, toPointer } from '../pointer.ts';
import { isBinary } from '../schema/binary.ts';
import { isIneffectiveNullable } from '../schema/json-schema.ts';
import { assertions } from '../schema/keyword-lists.ts';
import { isJson, toEssence } from '../schema/media-types.ts';
import { isTextWithSchema } from '../schema/operation-schemas.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';

/** Finds schemas that are not enforced: of bodies that are not JSON, and keywords without effect in OpenAPI 3.0. */
export function findIgnoredKeywords(contract: Contract): Diagnostic[] {
  const keywords = contract.dialect === 'openapi-3.0' ? findKeywordsWithoutEffect(contract) : [];
  return [...findUncheckedBodies(contract), ...keywords];
}

function findUncheckedBodies(contract: Contract): Diagnostic[] {
  return contract.operations.flatMap(({ operationId, requestBody }) =>
    Object.entries(requestBody?.content ?? {})
      .filter(([name, { schema }]) => !isEnforced(name, schema, contract))
      .map(([name, media]) => ({
        location: contract.locate(media.pointer),
        message: `${operationId} receives ${name} bodies as ${isBinary(name, media) ? 'bytes' : 'text'}: their schema is not enforced.`,
        hint: 'Check the body in the operation, or use application/json.',
      })),
  );
}

function isEnforced(mediaType: string, schema: Schema | boolean | undefined, { document }: Contract): boolean {
  if (isJson(mediaType) || ['*/*', 'application/*'].includes(toEssence(mediaType))) return true;
  const { type = 'string', ...rest } = dereference(document, schema);
  return isTextWithSchema(mediaType, schema) || (type === 'string' && !hasAssertions(rest));
}

/** Returns whether a schema restricts a string. */
function hasAssertions(schema: Schema): boolean {
  return assertions.some((keyword) => keyword !== 'format' && Object.hasOwn(schema, keyword));
}

/** https://spec.openapis.org/oas/v3.0.4.html#reference-object, https://spec.openapis.org/oas/v3.0.4.html#schema-nullable */
function findKeywordsWithoutEffect(contract: Contract): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  function report(pointer: string, message: string, hint: string) {
    return diagnostics.push({ location: contract.locate(pointer), message, hint });
  }
  for (const [schema, pointer] of listSchemas(contract.document)) {
    traverseSchema(schema, pointer, (inner, at) => {
      const ignored =
        inner.$ref === undefined ? [] : [...assertions.filter((name) => name !== '$ref'), 'readOnly', 'writeOnly'];
      for (const keyword of ignored.filter((name) => Object.hasOwn(inner, name))) {
        const message = `${keyword} has no effect next to a $ref in OpenAPI 3.0.`;
        report(toPointer(at, keyword), message, `Put the $ref into an allOf next to ${keyword}, or remove ${keyword}.`);
      }
      if (isIneffectiveNullable(inner)) report(toPointer(at, 'nullable'), ...toNullableMessage(inner));
    });
  }
  return diagnostics;
}

function toNullableMessage({ $ref, type }: Schema): [message: string, hint: string] {
  return $ref === undefined && type !== undefined
    ? ['nullable has no effect here: the enum does not contain null.', 'To allow null, add it to the enum.']
    : [
        'nullable has no effect here: it needs a type next to it.',
        'To allow null, write anyOf: [{ … }, { enum: [null] }].',
      ];
}
