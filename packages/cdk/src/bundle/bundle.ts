import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

export interface Bundle {
  /** The folder that becomes the function's asset: it holds this file and its source map. */
  folder: string;
  file: string;
  bytes: number;
  gzipBytes: number;
  /** How many of its bytes each source file gave, by path from the project's folder. */
  contributions: { [file: string]: number };
}

/**
 * Bundles a function into one minified CommonJS file, the same bytes for the same sources.
 * Each option is a share of the cold start: esbuild's default `mainFields` would take the CommonJS builds of the SDK and
 * their dead code, leaving the SDK to the runtime loads all of it, and an ES module's static imports of Node.js's
 * builtins evaluate each of them whole. Of the SDK's search for credentials, what finds the role's is enough in Lambda; its
 * search for endpoints is for other services than DynamoDB.
 * The source map beside it is read by the Lambda's log alone, when something fails.
 * @param entry the module that exports `handler`, relative to the project, which is the working directory
 */
export async function createBundle(entry: string, folder: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: process.cwd(),
    // Where the map's sources are relative to, as a developer names them; nothing is written there.
    outfile: resolve(name),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
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
  for (const { path, contents } of outputFiles) replace(join(folder, basename(path)), Buffer.from(contents));
  const file = join(folder, name);
  const contents = readFileSync(file);
  return {
    folder,
    file,
    bytes: contents.length,
    gzipBytes: gzipSync(contents).length,
    contributions: toContributions(metafile),
  };
}

const name = 'handler.cjs';

function toContributions({ outputs }: Metafile): Bundle['contributions'] {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return Object.fromEntries(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

/**
 * Writes to a temporary file, then renames it, so that a second synthesis at the same time never reads half a file.
 * Sets the mode, which goes into the zip file: Lambda runs it as another user than the one who packed it, and a strict
 * umask would hide the file from it.
 * https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
 */
function replace(file: string, contents: Buffer) {
  const isThere = existsSync(file) && readFileSync(file).equals(contents);
  if (!isThere) {
    const draft = `${dirname(file)}.${process.pid}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, contents);
    renameSync(draft, file);
  }
  chmodSync(file, 0o644);
}
