const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const quoted = '"(?:[ !#-[\\]-~]|\\\\[ -~])*"';
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const host = `${label}(?:\\.${label})*`;
const address = `\\[(?:${byte}(?:\\.${byte}){3}|IPv6:[0-9a-f:.]+)\\]`;
const name = '(?:[a-z0-9_]|%[0-9a-f]{2})+(?:\\.(?:[a-z0-9_]|%[0-9a-f]{2})+)*(?::[1-9]\\d{0,3}|\\*)?';
const literal = '[^\\x00-\\x20\\x7f"<>%\\\\^`{|}]|%[0-9a-f]{2}';

/** The formats that are one regular expression, each linear in its input, where ajv-formats' own takes more or less. */
export const expressions: { [format: string]: RegExp } = {
  /** https://www.rfc-editor.org/rfc/rfc3339#appendix-A: no unit is left out between two others. */
  duration:
    /^P(?=.)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/,
  /** https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2: quoted names and addresses in brackets among them. */
  email: new RegExp(`^(?:${atom}(?:\\.${atom})*|${quoted})@(?:${host}|${address})$`, 'i'),
  /** https://www.rfc-editor.org/rfc/rfc1123#section-2.1; the rules for the insides of punycode are not looked at. */
  hostname: new RegExp(`^(?=.{1,253}$)${host}$`, 'i'),
  /** https://www.rfc-editor.org/rfc/rfc6570#section-2 */
  'uri-template': new RegExp(`^(?:${literal}|\\{[+#./;?&=,!@|]?${name}(?:,${name})*\\})*$`, 'i'),
  /** https://www.rfc-editor.org/rfc/rfc4122#section-3, without the prefix of a URN. */
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
};
