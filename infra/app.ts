import { createBundles } from '../packages/cdk/src/bundles.ts';
import { folders } from '../packages/cdk/src/folders.ts';
import { readContext, toSettings } from '../packages/cdk/src/settings.ts';

/**
 * The CDK app. The CLI says by CDK_OUTDIR where the cloud assembly goes; started without the CLI, it goes to cdk.out.
 * What the user can mend is told in its own words; a mistake in the code itself, with its place in it.
 */
try {
  const context = readContext(folders.root);
  const settings = toSettings(context);
  // The bundler is a process of its own, and works while CDK is loaded and the contract is read.
  const bundles = createBundles(settings);
  bundles.catch(() => undefined);
  const { synthesize } = await import('../packages/cdk/src/synthesize.ts');
  const outdir = process.env.CDK_OUTDIR ?? folders.assembly;
  const summary = await synthesize({ context, settings, outdir, bundles });
  for (const line of summary) console.error(line);
} catch (error) {
  const isMistake = [SyntaxError, TypeError, ReferenceError, RangeError].some((type) => error instanceof type);
  console.error(isMistake ? error : (error as Error).message);
  process.exitCode = 1;
}
