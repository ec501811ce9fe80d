import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { parse } from 'yaml';

/**
 * Bundles a handler of `handlers/` as this project bundles its own: one minified CommonJS file, with the SDK.
 * @param store `idle` replaces the database by a store that does nothing
 */
export async function bundleHandler(name: string, folder: string, store: 'dynamodb' | 'idle'): Promise<string> {
  const file = join(folder, 'handler.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, `../handlers/${name}.js`)],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // Its ES modules fail when they are bundled with the CommonJS modules that import them.
    alias: { '@jsdevtools/ono': '@jsdevtools/ono/cjs/index.js' },
    conditions: ['module', ...(store === 'idle' ? ['idle'] : [])],
    // What lambda-api loads only to send files from S3.
    external: ['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner'],
    legalComments: 'none',
    logLevel: 'error',
    plugins: [yaml],
  });
  return file;
}

/** Bundles a YAML document as the value it contains. */
const yaml: Plugin = {
  name: 'yaml',
  setup({ onLoad }) {
    onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({
      contents: JSON.stringify(parse(await readFile(path, 'utf8'))),
      loader: 'json',
    }));
  },
};
