// Generated from openapi.yaml by npm run generate. Do not edit.

// ../validators/runtime.ts
function ucs2length(text) {
  let length = text.length;
  for (let index = 0; index + 1 < text.length; index++) {
    if (isHigh(text.charCodeAt(index)) && isLow(text.charCodeAt(index + 1))) {
      length--;
      index++;
    }
  }
  return length;
}
function isHigh(code) {
  return code >= 55296 && code <= 56319;
}
function isLow(code) {
  return code >= 56320 && code <= 57343;
}

// ../validators/formats.ts
var schemePattern = /^[a-z][a-z0-9+.-]*:/i;
function uriReference(text) {
  if (!/^(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i.test(text)) return false;
  if (text.indexOf("#") !== text.lastIndexOf("#")) return false;
  const scheme = schemePattern.exec(text)?.[0] ?? "";
  const rest = text.slice(scheme.length);
  const [first = ""] = /^[^/?#]*/.exec(rest) ?? [];
  if (scheme === "" && first.includes(":")) return false;
  const [authority = ""] = rest.startsWith("//") && /^\/\/[^/?#]*/.exec(rest) || [];
  return isAuthority(authority.slice(2)) && !/[[\]]/.test(rest.slice(authority.length));
}
function isAuthority(text) {
  return /^(?:[^@[\]]*@)?(?:[^@:[\]]*|\[[0-9a-fv:.]+\])(?::\d*)?$/i.test(text);
}
export {
  ucs2length,
  uriReference as "uri-reference"
};
