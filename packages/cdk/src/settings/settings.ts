import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { coerceTexts } from './coercion.ts';
import { toMessages } from './messages.ts';
import { type Context, toStage } from './stages.ts';

export type { Context };

/**
 * A JSON Schema of cdk.json, with a schema for each setting under `properties.context.properties`. The settings that differ
 * between stages are in `definitions.stage`, to which the context and the members of its setting `stages` refer.
 */
export interface SettingsSchema {
  definitions?: { stage?: { properties: object } };
  properties: { context: { properties: object } };
}

/**
 * Reads the app's settings from the CDK context, with the defaults of the schema. The setting `stage` selects one of
 * `stages`, whose settings override those beside it; what was given to the CLI by `-c` overrides both.
 * @param schema the JSON Schema of cdk.json, which editors use as well
 * @throws {Error} when a setting is wrong, with a line for each, or the stage does not exist
 */
export function readSettings<Settings>(schema: SettingsSchema): Settings {
  return toSettings(schema, readContext(), readFileContext());
}

/** Reads the context that the CDK CLI passes or, without the CLI, that of cdk.json. */
export function readContext(): Context {
  return process.env.CDK_CONTEXT_JSON ? JSON.parse(process.env.CDK_CONTEXT_JSON) : readFileContext();
}

/** Returns the names of the stages. */
export function readStageNames(): string[] {
  return Object.keys(readContext().stages ?? {});
}

function readFileContext(): Context {
  return existsSync('cdk.json') ? (JSON.parse(readFileSync('cdk.json', 'utf8')).context ?? {}) : {};
}

/**
 * Returns the settings in a CDK context. Converts text, as from the command line, to the type of its setting.
 * @param fileContext the context in cdk.json: what differs from it was given to the CLI
 * @throws {Error} when a setting is wrong, with a line for each, or the stage does not exist
 */
export function toSettings<Settings>(schema: SettingsSchema, context: Context, fileContext: Context = {}): Settings {
  const stageNames = Object.keys(schema.definitions?.stage?.properties ?? {});
  const names = [...Object.keys(schema.properties.context.properties), ...stageNames];
  rejectMisspelled(context, names);
  const validate = compile(schema);
  const { stages, ...valid } = toValid(validate, context);
  for (const [stage, own] of Object.entries(stages ?? {})) rejectUnknown(`stages.${stage}`, own as Context, stageNames);
  const settings = stages ? toValid(validate, toStage(context, fileContext, valid.stage)) : valid;
  const known = names.filter((name) => name !== 'stages' && Object.hasOwn(settings, name));
  return Object.fromEntries(known.map((name) => [name, settings[name]])) as Settings;
}

/** Returns a valid context with the defaults of the schema. */
function toValid(validate: ValidateFunction, context: Context): Context {
  // A copy, since the validator adds the defaults to it.
  const document = { context: structuredClone(context) };
  // Parsing a text such as `{"burst": "9"}` reveals further texts, so validate until nothing is left to parse.
  while (!validate(document)) {
    const errors = validate.errors ?? [];
    if (!coerceTexts(document, errors)) throw new Error(toMessages(errors).join('\n'));
  }
  return document.context;
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
    const meant = findMeant(given, names);
    if (meant) throw new Error(`Unknown setting ${given}: did you mean ${meant}?`);
  }
}

/** Rejects every name that is not a setting of a stage. */
function rejectUnknown(parent: string, context: Context, names: string[]): void {
  const given = Object.keys(context).find((key) => !names.includes(key));
  if (given === undefined) return;
  const meant = findMeant(given, names);
  throw new Error(
    `Unknown setting ${parent}.${given}: ${meant ? `did you mean ${meant}?` : `a stage accepts ${names.join(', ')}.`}`,
  );
}

function findMeant(given: string, names: string[]): string | undefined {
  return names.find((name) => name.toLowerCase() === given.replace(/[-_]/g, '').toLowerCase());
}
