import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

export interface Bundle {
  /** The folder of the function's asset, which contains the bundle and its source map. */
  folder: string;
  file: string;
  bytes: number;
  gzipBytes: number;
  /** The bytes that each source file contributes, by its path relative to the project. */
  contributions: { [file: string]: number };
}

/**
 * Bundles a function into one minified CommonJS file with a source map. The same sources give the same bytes.
 * CDK's NodejsFunction would bundle later, during the synthesis, and not report what the bundle contains.
 * @param entry the module that exports `handler`, relative to the working directory
 */
export async function createBundle(entry: string, folder: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: process.cwd(),
    // The base of the paths in the source map; nothing is written there.
    outfile: resolve(fileName),
    // Includes the SDK: that of the runtime is loaded whole, which takes longer.
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // An ES module would evaluate every built-in module of Node.js that it imports.
    format: 'cjs',
    // The default selects the SDK's CommonJS builds, with their dead code.
    mainFields: ['module', 'main'],
    // Omits sources of credentials that Lambda does not have, and endpoint discovery, which DynamoDB does not need.
    alias: {
      '@aws-sdk/credential-provider-node': '@contract-first/lambda/credentials',
      '@aws-sdk/middleware-endpoint-discovery': '@contract-first/lambda/endpoint-discovery',
    },
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) writeIfChanged(join(folder, basename(path)), Buffer.from(contents));
  const file = join(folder, fileName);
  const contents = readFileSync(file);
  return {
    folder,
    file,
    bytes: contents.length,
    gzipBytes: gzipSync(contents).length,
    contributions: toContributions(metafile),
  };
}

const fileName = 'handler.cjs';

function toContributions({ outputs }: Metafile): Bundle['contributions'] {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return Object.fromEntries(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

/**
 * Writes to a temporary file beside the folder, then renames it, so that a concurrent synthesis never reads a partial
 * file nor deploys the temporary one.
 * Sets the mode, which the zip file keeps: Lambda runs as another user, from whom a strict umask would hide the file.
 * https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
 */
function writeIfChanged(file: string, contents: Buffer) {
  const isUpToDate = existsSync(file) && readFileSync(file).equals(contents);
  if (!isUpToDate) {
    const temporaryFile = `${dirname(file)}.${process.pid}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporaryFile, contents);
    renameSync(temporaryFile, file);
  }
  chmodSync(file, 0o644);
}
