import type { Contract, Diagnostic, Schema } from '../contract.ts';
import { toPointer, toTarget } from '../pointer.ts';
import { isBinary } from '../schema/binary.ts';
import { isIneffectiveNullable } from '../schema/json-schema.ts';
import { assertions } from '../schema/keyword-lists.ts';
import { isJson, toEssence } from '../schema/media-types.ts';
import { isTextWithSchema } from '../schema/operation-schemas.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';

/** What a contract says and no validator heeds, since OpenAPI gives it no meaning there, or since it is not of JSON. */
export function findIgnoredKeywords(contract: Contract): Diagnostic[] {
  const keywords = contract.dialect === 'openapi-3.0' ? findVainKeywords(contract) : [];
  return [...findUncheckedBodies(contract), ...keywords];
}

function findUncheckedBodies(contract: Contract): Diagnostic[] {
  return contract.operations.flatMap(({ operationId, requestBody }) =>
    Object.entries(requestBody?.content ?? {})
      .filter(([name, { schema }]) => !isHeeded(name, schema, contract))
      .map(([name, media]) => ({
        location: contract.locate(media.pointer),
        message: `${operationId} gets a body of ${name} as ${isBinary(name, media) ? 'bytes' : 'text'}: its schema is not checked.`,
        hint: 'Check the body in the operation, or take application/json.',
      })),
  );
}

function isHeeded(mediaType: string, schema: Schema | boolean | undefined, { document }: Contract): boolean {
  if (isJson(mediaType) || ['*/*', 'application/*'].includes(toEssence(mediaType))) return true;
  const { type = 'string', ...rest } = toTarget(document, schema);
  return isTextWithSchema(mediaType, schema) || (type === 'string' && !asks(rest));
}

/** Whether a schema asks anything of a text besides being one. */
function asks(schema: Schema): boolean {
  return assertions.some((keyword) => keyword !== 'format' && Object.hasOwn(schema, keyword));
}

/** https://spec.openapis.org/oas/v3.0.4.html#reference-object, https://spec.openapis.org/oas/v3.0.4.html#schema-nullable */
function findVainKeywords(contract: Contract): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  function report(pointer: string, message: string, hint: string) {
    return diagnostics.push({ location: contract.locate(pointer), message, hint });
  }
  for (const [schema, pointer] of listSchemas(contract.document)) {
    traverseSchema(schema, pointer, (inner, at) => {
      const beside =
        inner.$ref === undefined ? [] : [...assertions.filter((name) => name !== '$ref'), 'readOnly', 'writeOnly'];
      for (const keyword of beside.filter((name) => Object.hasOwn(inner, name))) {
        const message = `${keyword} beside a $ref says nothing in OpenAPI 3.0.`;
        report(toPointer(at, keyword), message, 'Put the $ref into an allOf beside it, or remove it.');
      }
      if (isIneffectiveNullable(inner)) report(toPointer(at, 'nullable'), ...toNullable(inner));
    });
  }
  return diagnostics;
}

function toNullable({ $ref, type }: Schema): [message: string, hint: string] {
  return $ref === undefined && type !== undefined
    ? ['nullable says nothing here: the enum does not hold null.', 'Where null is a value, add null to the enum.']
    : [
        'nullable says nothing here: it adds null to the type beside it, and there is none.',
        'Where null is a value, write anyOf: [{ … }, { enum: [null] }].',
      ];
}
