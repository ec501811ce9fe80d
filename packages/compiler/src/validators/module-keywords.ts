import { type Ajv, type CodeKeywordDefinition, type KeywordCxt, type Name, nil, stringify } from 'ajv';
import { _, or, strConcat } from 'ajv/dist/compile/codegen/index.js';
import names from 'ajv/dist/compile/names.js';
import { type Generate, withBranches, withOwnError, withSelection } from './branches.ts';
import { equal } from './runtime.ts';
import { all, ValidatorCode } from './validator-code.ts';

/** Changes how an Ajv generates some keywords, for code that `ValidatorCode` collects and that a module contains. */
export function useModuleKeywords(ajv: Ajv): void {
  function change(keyword: string, toGenerate: (generate: Generate) => Generate): void {
    const rule = ajv.RULES.all[keyword];
    if (typeof rule !== 'object') throw new Error(`Ajv has no keyword ${keyword}.`);
    const definition = rule.definition as CodeKeywordDefinition;
    // In place, since adding a keyword again would change the order of errors.
    rule.definition = { ...rule.definition, code: toGenerate(definition.code) } as typeof rule.definition;
  }
  change('$ref', () => generateReference);
  change('enum', () => generateEnum);
  change('const', (generate) => withConstant(generate, (value) => typeof value === 'object' && value !== null));
  change('required', (generate) => withConstant(generate, (value) => (value as string[]).length >= 200));
  change('additionalProperties', withPropertyNames);
  for (const keyword of ['anyOf', 'oneOf', 'not', 'if', 'propertyNames']) change(keyword, withBranches);
  for (const keyword of ['anyOf', 'oneOf']) change(keyword, withSelection);
  change('contains', (generate) => withBranches(withOwnError(generate)));
}

/** Calls the validator of a shared schema with arguments instead of Ajv's object. */
function generateReference(context: KeywordCxt): void {
  const { gen, schema, data, it } = context;
  const { instancePath, vErrors, errors } = names.default;
  const validate = gen.scopeValue('validate', { ref: schema });
  const call = _`${validate}(${data}, ${strConcat(instancePath, it.errorPath)}, ${all})`;
  context.result(call, undefined, () => {
    const found = _`${validate}.errors`;
    gen.assign(vErrors, _`${vErrors} === null ? ${found} : ${vErrors}.concat(${found})`);
    gen.assign(errors, _`${vErrors}.length`);
    if (gen instanceof ValidatorCode) gen.returnFirst();
  });
}

/** From this number on, values are searched in a list. */
const manyValues = 8;

/** Above this number, Ajv looks for names in a loop. */
const manyNames = 8;

/** Ajv's own refers to the values in the whole schema, which the module would contain. */
function generateEnum(context: KeywordCxt): void {
  const { gen, data } = context;
  const schema: (string | number | boolean | null)[] = context.schema;
  const values = toConstant(context, schema);
  Object.assign(context, { schemaCode: values });
  function toTest(value: (typeof schema)[number], index: number) {
    if (typeof value !== 'object' || value === null) return _`${data} === ${value}`;
    return _`${gen.scopeValue('func', { ref: equal, code: _`runtime.equal` })}(${data}, ${values}[${index}])`;
  }
  const isScalar = schema.every((value) => typeof value !== 'object' || value === null);
  context.pass(isScalar && schema.length >= manyValues ? _`${values}.includes(${data})` : or(...schema.map(toTest)));
}

function toConstant({ gen }: KeywordCxt, value: unknown): Name {
  return gen.scopeValue('constant', { key: JSON.stringify(value), ref: Object(value), code: stringify(value) });
}

/** Makes a keyword refer to its value in a constant of its own, if it refers to it at all. */
function withConstant(generate: Generate, isNeeded: (value: unknown) => boolean): Generate {
  return (context) => {
    if (isNeeded(context.schema)) Object.assign(context, { schemaCode: toConstant(context, context.schema) });
    generate(context);
  };
}

/** Makes `additionalProperties` refer to the names of the properties, not to their schemas. */
function withPropertyNames(generate: Generate): Generate {
  return (context) => {
    const known = Object.keys(context.parentSchema.properties ?? {});
    const properties = Object.fromEntries(known.map((name) => [name, 0]));
    const topSchemaRef = known.length > manyNames ? toConstant(context, { properties }) : nil;
    if (topSchemaRef !== nil) Object.assign(context, { it: { ...context.it, topSchemaRef, schemaPath: nil } });
    generate(context);
  };
}
