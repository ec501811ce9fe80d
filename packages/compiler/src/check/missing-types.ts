import type { Contract, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';

/** What else can give a schema its type. */
const others = ['type', '$ref', 'enum', 'const', 'allOf', 'anyOf', 'oneOf'];

/** Warns about schemas with properties or items, and without a type: they accept every value that is not an object or a list. */
export function checkMissingTypes({ document }: Contract, { warn }: Reporter): void {
  for (const [top, pointer] of listSchemas(document)) {
    traverseSchema(top, pointer, (schema, at) => {
      const type = toMissingType(schema);
      // A schema beside others for the same value leaves the type to them.
      if (type === undefined || /\/(allOf|anyOf|oneOf)\/\d+$|\/(not|if|then|else)$/.test(at)) return;
      const message = `Without a type, this schema accepts every value that is not an ${type}.`;
      warn('missing-type', at, message, `Add type: ${type}.`);
    });
  }
}

function toMissingType(schema: Schema): 'object' | 'array' | undefined {
  if (others.some((keyword) => Object.hasOwn(schema, keyword))) return undefined;
  if (Object.keys(Object(schema.properties)).length > 0) return 'object';
  return schema.items === undefined ? undefined : 'array';
}
