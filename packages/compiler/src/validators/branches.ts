import { type KeywordCxt, type Name, nil } from 'ajv';
import { _, not } from 'ajv/dist/compile/codegen/index.js';
import names from 'ajv/dist/compile/names.js';
import type { Schema } from '../contract.ts';
import { selection } from '../schema/discriminator.ts';
import { all, ValidatorCode } from './validator-code.ts';

/** Generates the code of a keyword. */
export type Generate = (context: KeywordCxt) => void;

/**
 * Generates each branch of a keyword twice if that makes a difference, to stop at the branch's first error or collect all.
 * Inside a branch, one of the two is already chosen.
 */
export function withBranches(generate: Generate): Generate {
  return (context) => {
    const { gen, it } = context;
    const toSubschema = context.subschema.bind(context);
    context.subschema = (applied, valid) => {
      if (!applied.compositeRule || it.compositeRule || !(gen instanceof ValidatorCode)) {
        return toSubschema(applied, valid);
      }
      const { keyword = '', schemaProp } = applied;
      const schema = schemaProp === undefined ? it.schema[keyword] : it.schema[keyword][schemaProp];
      let inner = it as ReturnType<typeof toSubschema>;
      function generateForm(allErrors: boolean) {
        inner = toSubschema({ ...applied, allErrors }, valid);
      }
      gen.branch(() => {
        if (applied.allErrors === false || hasOneError(schema)) generateForm(applied.allErrors ?? true);
        else {
          gen.if(
            all,
            () => generateForm(true),
            () => generateForm(false),
          );
        }
      });
      return inner;
    };
    generate(context);
  };
}

const scalarKeywords = [
  ...['pattern', 'format', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
];

/** Returns whether a schema has at most one error at once, or refers to one that decides by itself. */
function hasOneError(schema: Schema | boolean): boolean {
  const [one, other, ...more] = Object.keys(schema);
  if (more.length > 0) return false;
  if (other === undefined)
    return one === undefined || ['type', 'enum', 'const', '$ref', ...scalarKeywords].includes(one);
  return one === 'type' && scalarKeywords.includes(other);
}

/** Makes a keyword's error replace those of its branches if the first error is wanted. */
export function withOwnError(generate: Generate): Generate {
  return (context) => {
    const error = context.error.bind(context);
    context.error = (...args) => {
      if (!context.it.compositeRule) context.gen.if(not(all), () => context.reset());
      error(...args);
    };
    generate(context);
  };
}

/** Lets a discriminator select the branch whose errors are reported, if `all` says so. */
export function withSelection(generate: Generate): Generate {
  return (context) => {
    const { gen, it, keyword } = context;
    const selected = it.schema[selection as never] as { keyword: string; schema: Schema } | undefined;
    if (selected?.keyword !== keyword) return generate(context);
    const { topSchemaRef, errSchemaPath } = it;
    const valid = gen.name('valid');
    gen.if(_`${all} === "selected"`);
    context.subschema({ schema: selected.schema, schemaPath: nil, topSchemaRef, errSchemaPath }, valid);
    gen.else();
    gen.block(() => generate(context));
    gen.endIf();
    context.ok(_`${context.errsCount as Name} === ${names.default.errors}`);
  };
}
