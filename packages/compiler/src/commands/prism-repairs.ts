import { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

/** Loaded into Prism's process before Prism: repairs what would crash it. */

/**
 * Prism puts the errors of a request into a header, which cannot have every character of, for example, a property's name.
 * https://github.com/stoplightio/prism/issues/1934
 */
const { setHeader } = ServerResponse.prototype;
ServerResponse.prototype.setHeader = function setViolations(name, value) {
  const isEncoded = name === 'sl-violations' && typeof value === 'string';
  return setHeader.call(this, name, isEncoded ? value.replace(/[^\x20-\x7e]/gu, encodeURIComponent) : value);
};

/**
 * Prism decodes the parameters of a path outside of its handling of errors.
 * https://github.com/stoplightio/prism/issues/1873
 */
const cli = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json');
const http = createRequire(createRequire(cli).resolve('@stoplight/prism-http'));
const { URI } = http('uri-template-lite');
URI.decoder = function decodeOrKeep(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Prism splits the text of a header that is a list or an object, even if the request does not have it. */
const style = createRequire(cli)('@stoplight/prism-http/dist/validator/deserializers/style/simple');
const { deserializeSimpleStyle: deserialize } = style;
style.deserializeSimpleStyle = function deserializePresent(name: string, values: Record<string, unknown>, ...rest: []) {
  return values[name] === undefined ? undefined : deserialize(name, values, ...rest);
};
