const maxWidth = 110;

/** Returns a JSON value as TypeScript source, on one line if it fits, otherwise one member per line, indented by `indent` spaces. */
export function toLiteral(value: unknown, indent = 0): string {
  if (typeof value !== 'object' || value === null) return toScalar(value);
  const inner = indent + 2;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((item) => toLiteral(item, inner))
    : Object.entries(value).map(([key, member]) => `${toPropertyName(key)}: ${toLiteral(member, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  const line = isList ? `[${members.join(', ')}]` : `{ ${members.join(', ')} }`;
  if (indent + line.length <= maxWidth && !line.includes('\n')) return line;
  const pad = ' '.repeat(inner);
  return `${open}\n${members.map((member) => `${pad}${member},\n`).join('')}${' '.repeat(indent)}${close}`;
}

/** Returns a property name as source: without quotes if possible; computed for `__proto__`, which would set the prototype. */
export function toPropertyName(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : toScalar(name);
}

function toScalar(value: unknown): string {
  const json = JSON.stringify(value);
  return typeof value === 'string' && !/['\\]/.test(json) ? `'${json.slice(1, -1).replaceAll('\\"', '"')}'` : json;
}
