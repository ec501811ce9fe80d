import { createHash } from 'node:crypto';
import type { Options } from 'ajv';
import draft4 from 'ajv-draft-04';
import type { Validate } from '../definition.ts';
import { type Json, toJsonObject } from '../json.ts';
import { findStrings, toModel } from './schema.ts';

const Ajv = draft4.default;

const options: Options = {
  // The gateway's validator supports JSON Schema draft 4 only, and ignores unknown keywords.
  strict: false,
  // "toString" is not a property of {}.
  ownProperties: true,
  unicodeRegExp: false,
  logger: false,
};

/** The models of an API, in draft 4, and their validators, which are compiled on first use. */
export interface Models {
  /** Adds a schema and returns its validator. Unless it is a reference, it becomes a model with a generated name, as on AWS. */
  add(schema: unknown): Validate;
  /** Returns the import errors of all models. */
  errors(): string[];
}

/** The maximum size of all models together: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const sizeLimit = 400 * 1024;

/** Creates the models of a document's `components.schemas`. */
export function createModels(document: Json): Models {
  const models = toNamedModels(toJsonObject(toJsonObject(document.components).schemas));
  const compile = createCompiler(models);
  return {
    add: (schema) => compile(toNamedModel(schema, models)),
    errors: () => {
      const ajv = new Ajv(options);
      const errors = [...models].flatMap(([name, model]) => toErrors(name, model, models, ajv));
      return [...errors, ...toSizeError(models)];
    },
  };
}

type Draft4 = InstanceType<typeof Ajv>;
type ModelMap = Map<string, Json>;

function toNamedModels(schemas: Json): ModelMap {
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, toModel(schema)]));
}

function toNamedModel(schema: unknown, models: ModelMap): string {
  const model = toModel(schema);
  if (typeof model.$ref === 'string') return toModelName(model.$ref);
  const name = `MODEL${createHash('sha256').update(JSON.stringify(model)).digest('hex').slice(0, 6)}`;
  models.set(name, model);
  return name;
}

/** Compiles all models as one schema, on the first use of any, when all have been added. */
function createCompiler(models: ModelMap): (name: string) => Validate {
  const ajv = new Ajv(options);
  let added = false;
  function compile(name: string) {
    if (!added) ajv.addSchema({ definitions: Object.fromEntries(models) }, 'models');
    added = true;
    return ajv.getSchema(`models#/definitions/${name}`);
  }
  return (name) => (body) => {
    const validate = compile(name);
    // Resembles AWS's text, whose format is not documented.
    return validate && !validate(body) ? `[${ajv.errorsText(validate.errors, { dataVar: 'body' })}]` : undefined;
  };
}

function toErrors(name: string, model: Json, models: ModelMap, ajv: Draft4): string[] {
  const prefix = `Unable to create model for '${name}': `;
  if (!/^[A-Za-z0-9]+$/.test(name)) return [`${prefix}Model name must be alphanumeric: ${name}`];
  const dangling = findStrings(model, '$ref')
    .map(toModelName)
    .filter((reference) => !models.has(reference));
  const invalid = [
    ...dangling.map((reference) => `Invalid model specified: ${reference}`),
    ...toSchemaErrors(model, ajv),
    ...toPatternErrors(model),
  ];
  if (invalid.length === 0) return [];
  return [`${prefix}Invalid model specified: Validation Result: warnings : [], errors : [${invalid.join(', ')}]`];
}

function toSchemaErrors(model: Json, ajv: Draft4): string[] {
  if (ajv.validateSchema(model)) return [];
  return (ajv.errors ?? []).map(
    ({ instancePath, message }) => `Invalid model schema specified. ${instancePath} ${message}`,
  );
}

function toPatternErrors(model: Json): string[] {
  return findStrings(model, 'pattern').flatMap((pattern) => {
    try {
      new RegExp(pattern);
      return [];
    } catch {
      return [`Invalid model schema specified. ${JSON.stringify(pattern)} is not a valid regular expression`];
    }
  });
}

function toModelName(reference: string) {
  return reference.replace('#/definitions/', '');
}

function toSizeError(models: ModelMap): string[] {
  const size = [...models.values()].reduce((total, model) => total + Buffer.byteLength(JSON.stringify(model)), 0);
  return size > sizeLimit ? [`The models are ${size} bytes in total; API Gateway allows at most ${sizeLimit}`] : [];
}
