import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { readTexts } from './coercion.ts';
import { toMessages } from './messages.ts';

/** A JSON Schema of cdk.json: under `properties.context.properties`, a schema for each setting. */
export interface SettingsSchema {
  properties: { context: { properties: object } };
}

/** The names and values of a CDK context. */
export type Context = { [name: string]: unknown };

/**
 * Reads the app's settings from the CDK context, with the schema's defaults.
 * @param schema of cdk.json, from which an editor completes and checks the same settings
 * @throws Error with a sentence for each wrong setting
 */
export function readSettings<Settings>(schema: SettingsSchema): Settings {
  return toSettings(schema, readContext());
}

/** Reads the context that the CDK CLI gives; started without the CLI, cdk.json's own. */
export function readContext(): Context {
  if (process.env.CDK_CONTEXT_JSON) return JSON.parse(process.env.CDK_CONTEXT_JSON);
  return existsSync('cdk.json') ? (JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {}) : {};
}

/** Returns the settings in a CDK context. A value given on the command line is text, and is read as its setting's type. */
export function toSettings<Settings>(schema: SettingsSchema, context: Context): Settings {
  const names = Object.keys(schema.properties.context.properties);
  refuseMisspelt(context, names);
  const validate = compile(schema);
  // The validator writes defaults into it.
  const document = { context: structuredClone(context) };
  while (!validate(document)) {
    const errors = validate.errors ?? [];
    if (!readTexts(document, errors)) throw new Error(toMessages(errors).join('\n'));
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
    // Compiled for one use: JSON Schema's own schema first, and an optimized validator, would take longer than all the rest.
    code: { optimize: false },
    meta: false,
    validateSchema: false,
  });
  ajv.addFormat('origin', (text) => text === '*' || URL.parse(text)?.origin === text);
  // VS Code's editor shows the same member.
  ajv.addKeyword('errorMessage');
  return ajv.compile(schema);
}

/** Refuses a name that is a setting's but for its letters' case or a hyphen; any other name in a context may be anyone's. */
function refuseMisspelt(context: Context, names: string[]): void {
  for (const given of Object.keys(context).filter((key) => !names.includes(key))) {
    const meant = names.find((name) => name.toLowerCase() === given.replace(/[-_]/g, '').toLowerCase());
    if (meant) throw new Error(`There is no setting ${given}: write it as ${meant}.`);
  }
}
