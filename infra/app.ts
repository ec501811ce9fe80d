import { folders } from './folders.ts';
import { readContext } from './settings.ts';
import { synthesize } from './synthesize.ts';

/**
 * The CDK app. The CLI says by CDK_OUTDIR where the cloud assembly goes; started without the CLI, it goes to cdk.out.
 * An error is told by its message, and with DEBUG set by its stack too.
 */
try {
  const summary = await synthesize(readContext(folders.root), process.env.CDK_OUTDIR ?? folders.assembly);
  for (const line of summary) console.error(line);
} catch (error) {
  console.error(process.env.DEBUG ? error : (error as Error).message);
  process.exitCode = 1;
}
