import { ServerResponse } from 'node:http';

/**
 * Loaded into Prism's process: it puts the errors of a request into a header, and crashes when they have characters that
 * headers cannot have, such as those of a property's name. https://github.com/stoplightio/prism/issues/1934
 */
const { setHeader } = ServerResponse.prototype;
ServerResponse.prototype.setHeader = function setViolations(name, value) {
  const isEncoded = name === 'sl-violations' && typeof value === 'string';
  return setHeader.call(this, name, isEncoded ? value.replace(/[^\x20-\x7e]/gu, encodeURIComponent) : value);
};
