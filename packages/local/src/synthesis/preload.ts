import { existsSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';

/**
 * Runs in the CDK app's process before the app. The first run records which installed modules the app loads. Later runs
 * load these in advance and then wait for a line on standard input before they read the app's own files, so that a
 * reload skips most of the loading time.
 */
const { PRELOAD_FOLDER: folder = '', NODE_OPTIONS = '' } = process.env;
// Child processes of the app must not wait.
process.env.NODE_OPTIONS = NODE_OPTIONS.replace(`--import ${import.meta.url}`, '');
delete process.env.PRELOAD_FOLDER;
const list = join(folder, 'modules.json');
enableCompileCache(join(folder, 'compiled'));

if (existsSync(list)) {
  for (const url of JSON.parse(readFileSync(list, 'utf8'))) await import(url).catch(() => {});
  if (readSync(0, Buffer.alloc(1)) === 0) process.exit(0);
} else {
  const urls: string[] = [];
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:') && url.includes('/node_modules/')) urls.push(url);
      return next(url, context);
    },
  });
  process.on('exit', (code) => code === 0 && writeFileSync(list, JSON.stringify(urls)));
}
