import { createHash } from 'node:crypto';
import type { ErrorObject, Options } from 'ajv';
import draft4 from 'ajv-draft-04';
import type { Validate } from '../definition.ts';
import { type Json, toObject } from '../json.ts';
import { findTexts, toModel } from './schema.ts';

const Ajv = draft4.default;

const options: Options = {
  // The gateway's validator knows JSON Schema draft 4 only, and passes over what it does not know.
  strict: false,
  // "toString" is no property of {}.
  ownProperties: true,
  unicodeRegExp: false,
  logger: false,
};

/** The models of an API, draft 4 each, and their validators, compiled when first used. */
export interface Models {
  /** Registers a schema; one that is not a reference becomes a model with a generated name, as the import names it. */
  add(schema: unknown): Validate;
  /** What the import would say of the models. */
  errors(): string[];
}

/** Total size of the models of an API: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const sizeLimit = 400 * 1024;

/** The models of a document, from its `components.schemas` and what is added. */
export function createModels(document: Json): Models {
  const models = toNamedModels(toObject(toObject(document.components).schemas));
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
  if (typeof model.$ref === 'string') return toName(model.$ref);
  const name = `MODEL${createHash('sha256').update(JSON.stringify(model)).digest('hex').slice(0, 6)}`;
  models.set(name, model);
  return name;
}

/** All models are compiled as one schema, on the first use of any; those added later join in before that. */
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
    return validate && !validate(body) ? toErrorString(validate.errors ?? []) : undefined;
  };
}

/** AWS publishes no grammar for this text, so it is only like it. */
function toErrorString(errors: ErrorObject[]): string {
  return `[${errors.map(({ instancePath, message }) => `${instancePath || 'object'} ${message}`).join(', ')}]`;
}

function toErrors(name: string, model: Json, models: ModelMap, ajv: Draft4): string[] {
  const prefix = `Unable to create model for '${name}': `;
  if (!/^[A-Za-z0-9]+$/.test(name)) return [`${prefix}Model name must be alphanumeric: ${name}`];
  const dangling = findTexts(model, '$ref')
    .map(toName)
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
  return findTexts(model, 'pattern').flatMap((pattern) => {
    try {
      new RegExp(pattern);
      return [];
    } catch {
      return [`Invalid model schema specified. ${JSON.stringify(pattern)} is not a valid regular expression`];
    }
  });
}

function toName(reference: string) {
  return reference.replace('#/definitions/', '');
}

function toSizeError(models: ModelMap): string[] {
  const size = [...models.values()].reduce((total, model) => total + Buffer.byteLength(JSON.stringify(model)), 0);
  return size > sizeLimit ? [`The models are ${size} bytes in total; API Gateway allows at most ${sizeLimit}`] : [];
}
