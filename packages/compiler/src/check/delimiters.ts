import type { Contract, Diagnostic, Parameter, Schema } from '../contract.ts';
import { toTarget } from '../pointer.ts';

/**
 * Lists in a query whose items may hold what stands between them. A client encodes it, but API Gateway decodes a query
 * before a function sees it, and then the one can not be told from the other.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function findAmbiguousDelimiters({ operations, document, locate }: Contract): Diagnostic[] {
  return operations.flatMap(({ operationId, parameters }) =>
    parameters
      .filter((parameter) => isJoined(parameter) && isOpen(toItems(parameter.schema, document)))
      .map(({ name, style, pointer }) => ({
        location: locate(pointer),
        message: `In ${name} of ${operationId}, an encoded ${delimiters[style]} in an item ends it: API Gateway decodes a query before it is taken apart.`,
        hint: 'Repeat the name for each item (style: form, explode: true), or say by an enum, a format or a pattern what the items are.',
      })),
  );
}

function isJoined({ in: place, explode, mediaType }: Parameter): boolean {
  return place === 'query' && !explode && mediaType === undefined;
}

const delimiters: { [style: string]: string } = { form: 'comma', spaceDelimited: 'blank', pipeDelimited: '|' };

/** The schema of a list's items; undefined where it is no list. */
function toItems(schema: Schema | boolean, document: unknown): Schema | undefined {
  const { type, items } = toTarget(document, schema);
  return [type].flat().includes('array') ? toTarget(document, items) : undefined;
}

/** Whether any text may be an item. */
function isOpen(items: Schema | undefined): boolean {
  return (
    items !== undefined &&
    [items.type ?? 'string'].flat().includes('string') &&
    !['enum', 'const', 'format', 'pattern', 'allOf', 'anyOf', 'oneOf'].some((keyword) => Object.hasOwn(items, keyword))
  );
}
