// A handler that loads a bundle beside it with V8's code cache. When MAKE_CODE_CACHE is set, it writes this cache at its
// end: by then, V8 has compiled every function that the first request needs.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { deserialize, serialize } = require('node:v8');
const { Script } = require('node:vm');

const cacheFile = join(__dirname, 'code.cache');
const isMaking = Boolean(process.env.MAKE_CODE_CACHE);
const cache = isMaking ? {} : deserialize(readFileSync(cacheFile));
const scripts = {};

function load(name) {
  const filename = join(__dirname, name);
  if (require.cache[filename]) return require.cache[filename].exports;
  const module = { exports: {} };
  require.cache[filename] = module;
  const source = `(function (exports, require, module) {${readFileSync(filename, 'utf8')}\n})`;
  const script = new Script(source, { filename, cachedData: cache[name] });
  if (script.cachedDataRejected) throw new Error(`V8 rejected the cache of ${name}.`);
  scripts[name] = script;
  script.runInThisContext()(module.exports, (id) => (id.startsWith('./') ? load(id) : require(id)), module);
  return module.exports;
}

module.exports = load('./bundle.cjs');
require.cache[cacheFile] = {};
if (isMaking) {
  process.on('exit', () => {
    const entries = Object.entries(scripts).map(([name, script]) => [name, script.createCachedData()]);
    writeFileSync(cacheFile, serialize(Object.fromEntries(entries)));
  });
}
