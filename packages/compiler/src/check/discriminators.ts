import type { Contract, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { findAt, toPointer, toPointerKeys } from '../pointer.ts';
import { findTag, isRestricted } from '../schema/discriminator.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';

/**
 * Warns about the branches of a discriminator that accept any value of its property: a discriminator restricts nothing.
 * https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */
export function checkDiscriminators({ document }: Contract, { warn }: Reporter): void {
  function find(pointer: string) {
    return findAt(document, pointer) as Schema | undefined;
  }
  for (const [top, pointer] of listSchemas(document)) {
    traverseSchema(top, pointer, (schema, at) => {
      const name: unknown = schema.discriminator?.propertyName;
      if (typeof name !== 'string') return;
      const branches: Schema[] = [schema.oneOf, schema.anyOf].find(Array.isArray) ?? [];
      const open = branches.filter((branch) => !isRestricted(findTag(branch, name, find)));
      if (open.length === 0) return;
      const names = open.map(({ $ref }) => toPointerKeys(String($ref ?? '')).at(-1) ?? 'a branch');
      warn(
        'open-discriminator',
        toPointer(at, 'discriminator'),
        `A discriminator restricts nothing: any ${name} is accepted in ${names.join(', ')}, and the types cannot tell branches apart by it.`,
        `Give the property its values there, such as ${name}: { type: string, enum: [${names[0]}] }.`,
      );
    });
  }
}
