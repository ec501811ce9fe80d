import type { Contract, Parameter, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { dereference } from '../pointer.ts';

/**
 * Warns about query parameters that are delimited lists whose items may contain the delimiter. API Gateway decodes the query
 * before the function sees it, so an encoded delimiter in an item looks like the end of the item.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function checkDelimiters({ operations, document }: Contract, { warn }: Reporter): void {
  for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
    if (!isDelimited(parameter) || !isUnrestricted(toItems(parameter.schema, document))) continue;
    const { name, style, pointer } = parameter;
    warn(
      'ambiguous-delimiter',
      pointer,
      `An item of the query parameter "${name}" cannot contain a ${delimiters[style]}: API Gateway decodes the query first, which splits the item.`,
      'Repeat the name for each item (style: form, explode: true), or restrict the items with an enum, a format or a pattern.',
    );
  }
}

function isDelimited({ in: parameterLocation, explode, mediaType }: Parameter): boolean {
  return parameterLocation === 'query' && !explode && mediaType === undefined;
}

const delimiters: { [style: string]: string } = { form: 'comma', spaceDelimited: 'space', pipeDelimited: '|' };

/** Returns the schema of a list's items, or undefined if the schema is not a list. */
function toItems(schema: Schema | boolean, document: unknown): Schema | undefined {
  const { type, items } = dereference(document, schema);
  return [type].flat().includes('array') ? dereference(document, items) : undefined;
}

/** Returns whether an item may be any string. */
function isUnrestricted(items: Schema | undefined): boolean {
  return (
    items !== undefined &&
    [items.type ?? 'string'].flat().includes('string') &&
    !['enum', 'const', 'format', 'pattern', 'allOf', 'anyOf', 'oneOf'].some((keyword) => Object.hasOwn(items, keyword))
  );
}
