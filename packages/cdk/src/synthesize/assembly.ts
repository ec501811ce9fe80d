import { readFileSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib/core';
import { readContext } from '../settings/settings.ts';
import { findAnnotations, findFindings } from './findings.ts';
import { findPermissionFaults } from './permissions.ts';
import { findTemplateErrors } from './template-limits.ts';

export interface AssemblyOptions {
  /**
   * Whether to check the templates by CloudFormation's rules and cdk-nag's, and the roles of functions by what their code
   * sends, which takes seconds; true by default.
   */
  readonly validate?: boolean;
  /** Whether to write the templates without indentation, which is nearly half of a large one; false by default. */
  readonly isCompact?: boolean;
}

/**
 * Writes the cloud assembly of an app to CDK_OUTDIR, which the CDK CLI sets, or to cdk.out. The same sources and context give
 * the same bytes.
 * @param build adds the stacks to the app
 * @throws {Error} when a template exceeds the limits of CloudFormation, breaks its rules or those of cdk-nag (AwsSolutions
 *   and Serverless) and no construct acknowledges that with a reason, or a function's role does not fit its code
 */
export async function writeAssembly(options: AssemblyOptions, build: (app: App) => void): Promise<void> {
  const { validate = true, isCompact = false } = options;
  const outdir = process.env.CDK_OUTDIR ?? 'cdk.out';
  // Loaded here, since npm start does without.
  const packs = validate ? await import('cdk-nag') : undefined;
  const stacks = await runInNewTask(() => {
    const app = createApp(outdir, { validate, isCompact });
    build(app);
    if (packs) Validations.of(app).addPlugins(new packs.AwsSolutionsChecks(app), new packs.ServerlessChecks(app));
    return app.synth().stacks;
  });
  const templates = stacks.map(({ templateFullPath }) => readFileSync(templateFullPath, 'utf8'));
  const errors = templates.flatMap(findTemplateErrors);
  if (validate) {
    errors.push(...stacks.flatMap(findAnnotations), ...findFindings(outdir));
    errors.push(...templates.flatMap((text) => findPermissionFaults(JSON.parse(text))));
  }
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

function createApp(outdir: string, { validate, isCompact }: Required<AssemblyOptions>): App {
  return new App({
    outdir,
    context: { ...readContext(), '@aws-cdk/core:suppressTemplateIndentation': isCompact },
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: validate,
  });
}

/**
 * Calls a function in a new task, which makes the assembly reproducible: CDK records the stack of each construct, and
 * after an `await` it depends on timing whether that includes a line of Node.js's internals.
 */
function runInNewTask<Result>(run: () => Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(run());
      } catch (error) {
        reject(error);
      }
    });
  });
}
