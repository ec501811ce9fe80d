/** Returns the name of a type of object in messages, such as "a media type" for `MediaType`. */
export function toTypeName(type: string): string {
  const known = names[type];
  if (known) return known;
  const words = type.replace(/(Map|List)$/, '').replace(/^Named/, '');
  const spaced = words.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return `${/^[aeiou]/.test(spaced) ? 'an' : 'a'} ${spaced}`;
}

const names: { [type: string]: string } = {
  Root: 'the document',
  Info: '`info`',
  Paths: '`paths`',
  Components: '`components`',
  PathItem: 'a path',
  Responses: '`responses`',
  AllOf: '`allOf`',
  AnyOf: '`anyOf`',
  OneOf: '`oneOf`',
  SchemaProperties: '`properties`',
  DiscriminatorMapping: '`mapping`',
  Xml: '`xml`',
  OAuth2Flows: '`flows`',
  ExternalDocs: '`externalDocs`',
};

/** Returns what a field must be, given Redocly's name of a JSON type. */
export function toRequirement(type: string): string {
  return requirements[type] ?? `a ${type}`;
}

const requirements: { [type: string]: string } = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** The longest value that a message shows. */
const lengthMax = 60;

/** Returns a value in messages: scalars as JSON, others by their kind. */
export function toValueText(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text;
}

/** Returns words as "a, b or c". */
export function toAlternatives(words: unknown[]): string {
  const texts = words.map(String);
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}` : texts.join();
}
