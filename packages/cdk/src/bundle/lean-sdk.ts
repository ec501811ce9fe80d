import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Replaces what the AWS SDK's clients would load for nothing in a function:
 * - the reader of ~/.aws/config and ~/.aws/credentials, which Lambda does not have: values come from the environment or
 *   are the defaults
 * - SHA-256 in JavaScript, for a Node.js without OpenSSL
 * - the SDK's package.json files, except for the version
 */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@smithy[\\/]core[\\/].*[\\/]loadSharedConfigFiles\.js$/ }, ({ path }) => ({
      contents: noSharedConfigFiles,
      resolveDir: dirname(path),
    }));
    onLoad({ filter: /[\\/]@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/ }, () => ({
      contents: 'export class Sha256Js {}',
    }));
    onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

const noSharedConfigFiles = `
  export { CONFIG_PREFIX_SEPARATOR } from './constants';
  export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
`;
