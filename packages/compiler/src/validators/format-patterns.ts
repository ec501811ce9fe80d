// RFC 5321
const atom = /[a-z0-9!#$%&'*+/=?^_`{|}~-]+/.source;
const quotedString = /"(?:[ !#-[\]-~]|\\[ -~])*"/.source;
const label = /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/.source;
const domain = `${label}(?:\\.${label})*`;
const octet = /(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)/.source;
const addressLiteral = `\\[(?:${octet}(?:\\.${octet}){3}|IPv6:[0-9a-f:.]+)\\]`;

// RFC 6570
const literal = /[^\0-\x20\x7f"<>%\\^`{|}]|%[0-9a-f]{2}/.source;
const variable = /(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9]\d{0,3}|\*)?/.source;

/** Formats whose regular expression in ajv-formats accepts more or less than the specification. All run in linear time. */
export const formatPatterns: { [format: string]: RegExp } = {
  /** https://www.rfc-editor.org/rfc/rfc3339#appendix-A: P1Y2D is invalid, because the months between are missing. */
  duration:
    /^P(?=.)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/,
  /** https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2, including quoted names and address literals. */
  email: new RegExp(`^(?:${atom}(?:\\.${atom})*|${quotedString})@(?:${domain}|${addressLiteral})$`, 'i'),
  /** https://www.rfc-editor.org/rfc/rfc1123#section-2.1; Punycode is not decoded. */
  hostname: new RegExp(`^(?=.{1,253}$)${domain}$`, 'i'),
  /** https://www.rfc-editor.org/rfc/rfc6570#section-2 */
  'uri-template': new RegExp(`^(?:${literal}|\\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\\})*$`, 'i'),
  /** https://www.rfc-editor.org/rfc/rfc4122#section-3, without the prefix `urn:uuid:`. */
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
};
