import type { Contract, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { dereference, toPointer } from '../pointer.ts';
import { isBinary } from '../schema/binary.ts';
import { isIneffectiveNullable } from '../schema/json-schema.ts';
import { assertions } from '../schema/keyword-lists.ts';
import { isJson, toEssence } from '../schema/media-types.ts';
import { isTextWithSchema } from '../schema/operation-schemas.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';

/** Warns about schemas that are not enforced: of bodies that are not JSON, and keywords without effect in OpenAPI 3.0. */
export function checkIgnoredKeywords(contract: Contract, reporter: Reporter): void {
  checkBodies(contract, reporter);
  if (contract.dialect === 'openapi-3.0') checkKeywordsWithoutEffect(contract, reporter);
}

function checkBodies(contract: Contract, { warn }: Reporter): void {
  for (const { requestBody } of contract.operations) {
    for (const [name, media] of Object.entries(requestBody?.content ?? {})) {
      if (isEnforced(name, media.schema, contract)) continue;
      const kind = isBinary(name, media) ? 'bytes' : 'text';
      const message = `A body of the type ${name} is passed on as ${kind}: its schema is not enforced.`;
      warn('unchecked-body', media.pointer, message, 'Check the body in the operation, or use application/json.');
    }
  }
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
function checkKeywordsWithoutEffect(contract: Contract, { warn }: Reporter): void {
  for (const [schema, pointer] of listSchemas(contract.document)) {
    traverseSchema(schema, pointer, (inner, at) => {
      const ignored =
        inner.$ref === undefined ? [] : [...assertions.filter((name) => name !== '$ref'), 'readOnly', 'writeOnly'];
      for (const keyword of ignored.filter((name) => Object.hasOwn(inner, name))) {
        const message = `${keyword} has no effect next to a $ref in OpenAPI 3.0.`;
        const hint = `Put the $ref into an allOf next to ${keyword}, or remove ${keyword}.`;
        warn('keyword-beside-ref', toPointer(at, keyword), message, hint);
      }
      if (isIneffectiveNullable(inner)) warn('nullable', toPointer(at, 'nullable'), ...toNullableMessage(inner));
    });
  }
}

function toNullableMessage({ $ref, type }: Schema): [message: string, hint: string] {
  return $ref === undefined && type !== undefined
    ? ['nullable has no effect here: the enum does not contain null.', 'To allow null, add it to the enum.']
    : [
        'nullable has no effect here: it needs a type next to it.',
        'To allow null, write anyOf: [{ … }, { enum: [null] }].',
      ];
}
