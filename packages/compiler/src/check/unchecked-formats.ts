import type { Contract } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { findNearest } from '../nearest.ts';
import { toPointer } from '../pointer.ts';
import { listSchemas, traverseSchema } from '../schema/traverse.ts';
import { createAjv } from '../validators/ajv.ts';

/** Formats that say how a value is used or stored, not which values there are: https://spec.openapis.org/registry/format/ */
const describing = ['binary', 'commonmark', 'double', 'float', 'html', 'password'];

/** Warns about formats that nothing checks: JSON Schema treats a format that a validator does not know as an annotation. */
export function checkFormats({ document }: Contract, { warn }: Reporter): void {
  const checked = Object.keys(createAjv({ allErrors: false }).formats);
  const known = new Set([...checked, ...describing]);
  for (const [schema, pointer] of listSchemas(document)) {
    traverseSchema(schema, pointer, ({ format }, at) => {
      if (typeof format !== 'string' || known.has(format)) return;
      const nearest = findNearest(format, checked);
      const hint = nearest ? `Did you mean "${nearest}"?` : 'Write a `pattern`, or check the value in the operation.';
      warn('unchecked-format', toPointer(at, 'format'), `The format ${JSON.stringify(format)} is not checked.`, hint);
    });
  }
}
