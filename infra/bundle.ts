import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { folders } from './folders.ts';

export interface Bundle {
  /** The folder that becomes the function's asset: it holds this one file. */
  folder: string;
  file: string;
  bytes: number;
  gzipBytes: number;
  /** How many of its bytes each source file gave, by path from the working directory. */
  contributions: { [file: string]: number };
}

/**
 * Bundles the function into one minified CommonJS file, the same bytes for the same sources.
 * Each option is a share of the cold start: esbuild's default `mainFields` would take the CommonJS builds of the SDK and
 * their dead code, leaving the SDK to the runtime loads all of it, and an ES module's static imports of Node.js's
 * builtins evaluate each of them whole. Of the SDK's search for credentials, what finds the role's is enough in Lambda.
 * @param entry the module that exports `handler`
 */
export async function createBundle(entry: string, folder: string): Promise<Bundle> {
  const file = join(folder, 'handler.cjs');
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': folders.credentials },
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const contents = Buffer.from(outputFiles[0]?.contents ?? []);
  replace(file, contents);
  // The mode goes into the zip file, and Lambda runs it as another user than the one who packed it: a strict umask would
  // hide the file from it. https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
  chmodSync(file, 0o644);
  return {
    folder,
    file,
    bytes: contents.length,
    gzipBytes: gzipSync(contents).length,
    contributions: toContributions(metafile),
  };
}

function toContributions({ outputs }: Metafile): Bundle['contributions'] {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return Object.fromEntries(inputs.map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

/** Two synths may run at once: each sees the old file or the new one, never half of it. */
function replace(file: string, contents: Buffer) {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  const draft = `${dirname(file)}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, contents);
  renameSync(draft, file);
}
