import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { coerceTexts } from './coercion.ts';
import { toMessages } from './messages.ts';

/** A JSON Schema of cdk.json, with a schema for each setting under `properties.context.properties`. */
export interface SettingsSchema {
  properties: { context: { properties: object } };
}

export type Context = { [name: string]: unknown };

/**
 * Reads the app's settings from the CDK context, with the defaults of the schema.
 * @param schema the JSON Schema of cdk.json, which editors use as well
 * @throws {Error} when a setting is wrong, with a line for each
 */
export function readSettings<Settings>(schema: SettingsSchema): Settings {
  return toSettings(schema, readContext());
}

/** Reads the context that the CDK CLI passes or, without the CLI, that of cdk.json. */
export function readContext(): Context {
  if (process.env.CDK_CONTEXT_JSON) return JSON.parse(process.env.CDK_CONTEXT_JSON);
  return existsSync('cdk.json') ? (JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {}) : {};
}

/**
 * Returns the settings in a CDK context. Converts text, as from the command line, to the type of its setting.
 * @throws {Error} when a setting is wrong, with a line for each
 */
export function toSettings<Settings>(schema: SettingsSchema, context: Context): Settings {
  const names = Object.keys(schema.properties.context.properties);
  rejectMisspelled(context, names);
  const validate = compile(schema);
  // A copy, since the validator adds the defaults to it.
  const document = { context: structuredClone(context) };
  // Parsing a text such as `{"burst": "9"}` reveals further texts, so validate until nothing is left to parse.
  while (!validate(document)) {
    const errors = validate.errors ?? [];
    if (!coerceTexts(document, errors)) throw new Error(toMessages(errors).join('\n'));
  }
  const known = names.filter((name) => Object.hasOwn(document.context, name));
  return Object.fromEntries(known.map((name) => [name, document.context[name]])) as Settings;
}

function compile(schema: SettingsSchema): ValidateFunction {
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    useDefaults: true,
    verbose: true,
    allowUnionTypes: true,
    // The schema is compiled for one use: validating it and optimizing the code would take most of the time.
    code: { optimize: false },
    meta: false,
    validateSchema: false,
  });
  ajv.addFormat('origin', (text) => text === '*' || URL.parse(text)?.origin === text);
  // VS Code shows this keyword as well.
  ajv.addKeyword('errorMessage');
  return ajv.compile(schema);
}

/** Rejects a name that differs from a setting's in case or hyphens only; any other name may belong to CDK or a library. */
function rejectMisspelled(context: Context, names: string[]): void {
  for (const given of Object.keys(context).filter((key) => !names.includes(key))) {
    const meant = names.find((name) => name.toLowerCase() === given.replace(/[-_]/g, '').toLowerCase());
    if (meant) throw new Error(`Unknown setting ${given}: did you mean ${meant}?`);
  }
}
