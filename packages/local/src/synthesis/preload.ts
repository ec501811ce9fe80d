import { existsSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';

/**
 * Runs in the CDK app's process before the app does. The first run takes down which installed modules the app loads;
 * every later one loads those ahead and then waits for a line on its standard input, so that the app, whose own files
 * are read only then, has the most of its time behind it.
 */
const { PRELOAD_FOLDER: folder = '', NODE_OPTIONS = '' } = process.env;
// What the app starts is not to wait.
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
