import type { Json } from '../../pointer.ts';
/** Reports a fault at a key of the object that is being checked, or at the object itself. */
export type ReportAt = (rule: string, key: string | undefined, message: string, hint: string) => void;

/** Types whose objects only document, so that no fault in them matters to a request or response. */
export const documenting = new Set(
  'Info Contact License Tag TagList TagGroup TagGroups ExternalDocs Server ServerList ServerVariable ServerVariablesMap Link LinksMap NamedLinks Xml Example ExamplesMap NamedExamples OAuth2Flows ImplicitFlow PasswordFlow ClientCredentials AuthorizationCode DeviceAuthorization Discriminator DiscriminatorMapping'.split(
    ' ',
  ),
);

/** Fields that only document, in any object. */
export const documentingFields = new Set(
  'title description summary externalDocs example examples xml deprecated tags servers links default info'.split(' '),
);

/** What stands in for a missing field. `isHole` marks those without which the meaning is clear; others are errors. */
export const missingFields: { [typeAndField: string]: { isHole?: true; toValue: () => unknown; hint: string } } = {
  'Root.info': {
    isHole: true,
    toValue: () => ({ title: 'API', version: '1' }),
    hint: 'Add `info: { title: …, version: … }`.',
  },
  'Root.paths': { toValue: () => ({}), hint: 'Add `paths`, with an operation for each request.' },
  'Info.title': { isHole: true, toValue: () => 'API', hint: 'Add the name of the API.' },
  'Info.version': { isHole: true, toValue: () => '1', hint: 'Add the version of the API, such as "1.0.0".' },
  'Response.description': { isHole: true, toValue: () => '', hint: 'Add `description`, which readers see.' },
  'Operation.responses': {
    isHole: true,
    toValue: () => ({ default: { description: '' } }),
    hint: 'Add `responses`, with a description for each status: without it, any response is sent unchecked.',
  },
  'RequestBody.content': {
    isHole: true,
    toValue: () => ({ '*/*': {} }),
    hint: 'Add `content`, with a schema for each media type: without it, any body is accepted.',
  },
  'Parameter.name': { toValue: () => '', hint: 'Add the name of the parameter.' },
  'Parameter.in': { toValue: () => 'query', hint: 'Add `in: path`, `query`, `header` or `cookie`.' },
  'SecurityScheme.type': { toValue: () => 'http', hint: 'Add `type: apiKey`, `http`, `oauth2` or `openIdConnect`.' },
  'SecurityScheme.name': { toValue: () => 'Authorization', hint: 'Add the name of the header that has the key.' },
  'SecurityScheme.in': { toValue: () => 'header', hint: 'Add `in: header`, `query` or `cookie`.' },
  'SecurityScheme.scheme': { toValue: () => 'bearer', hint: 'Add `scheme: bearer` or another HTTP scheme.' },
  'SecurityScheme.flows': { isHole: true, toValue: () => ({}), hint: 'Add the flows that a client may use.' },
  'SecurityScheme.openIdConnectUrl': {
    isHole: true,
    toValue: () => '/',
    hint: 'Add the URL of the discovery document.',
  },
};

/** An object that stands in for one that is missing or invalid, so that the checks can go on. */
export const placeholders: { [type: string]: () => unknown } = {
  Root: () => ({ openapi: '3.0.3', info: { title: 'API', version: '1' }, paths: {} }),
  Info: () => ({ title: 'API', version: '1' }),
  Paths: () => ({}),
  PathItem: () => ({}),
  Operation: () => ({ responses: { default: { description: '' } } }),
  Responses: () => ({ default: { description: '' } }),
  Response: () => ({ description: '' }),
  Parameter: () => ({ name: '', in: 'query', schema: {} }),
  ParameterList: () => [],
  Header: () => ({ schema: {} }),
  RequestBody: () => ({ content: { '*/*': {} } }),
  MediaType: () => ({}),
  Schema: () => ({}),
  SecurityScheme: () => ({ type: 'http', scheme: 'bearer' }),
  SecurityRequirement: () => ({}),
  Callback: () => ({}),
  Link: () => ({}),
  Example: () => ({}),
};

/** Keywords of a schema that Swagger 2 writes into a parameter or header itself. */
const schemaKeywords =
  'type format items enum default minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern minItems maxItems uniqueItems multipleOf nullable anyOf oneOf allOf properties'.split(
    ' ',
  );

/** Changes an object to what its author must have meant, by the name of its type, before its fields are checked. */
export const repairs: { [type: string]: (node: Json, reportWarning: ReportAt) => void } = {
  Parameter: (node, warn) => {
    moveIntoSchema(node, warn, 'A parameter');
    if (node.in === 'path' && node.required !== true) {
      const message = 'A path parameter without `required: true` is required all the same.';
      warn('optional-path-parameter', undefined, message, 'Add `required: true`.');
      node.required = true;
    }
  },
  Header: (node, warn) => moveIntoSchema(node, warn, 'A header'),
  Responses: (node, warn) => {
    for (const status of Object.keys(node).filter((key) => /^[1-5]xx$/i.test(key) && !/XX$/.test(key))) {
      const upper = status.toUpperCase();
      warn('status-range-case', status, `The status range "${status}" is read as "${upper}".`, `Write "${upper}".`);
      renameKey(node, status, upper);
    }
  },
  Schema: repairSchema,
};

function moveIntoSchema(node: Json, warn: ReportAt, owner: string): void {
  const found = schemaKeywords.filter((keyword) => Object.hasOwn(node, keyword));
  if (node.schema !== undefined || node.content !== undefined) return;
  if (found.length === 0) {
    warn('missing-schema', undefined, `${owner} without \`schema\` accepts any text.`, 'Add `schema: { type: … }`.');
  }
  node.schema = {};
  for (const keyword of found) {
    const message = `${owner} has \`${keyword}\` outside its \`schema\`, as in Swagger 2: it is read as part of the schema.`;
    warn('keyword-outside-schema', keyword, message, 'Move it into `schema: { … }`.');
    node.schema[keyword] = node[keyword];
    delete node[keyword];
  }
}

function repairSchema(node: Json, warn: ReportAt): void {
  if (node.type === 'file') {
    warn(
      'file-type',
      'type',
      'The type "file" of Swagger 2 is read as bytes.',
      'Write `type: string` and `format: binary`.',
    );
    Object.assign(node, { type: 'string', format: 'binary' });
  }
  if (typeof node.required === 'boolean') {
    const message = `\`required: ${node.required}\` has no effect in a schema: it is a list of the names of required properties.`;
    warn(
      'boolean-required',
      'required',
      message,
      'Add the name of this property to `required` of the schema around it.',
    );
    delete node.required;
  }
  if (typeof node.required === 'string') {
    const message = `\`required\` is a list: ${JSON.stringify(node.required)} is read as the only required property.`;
    warn('required-text', 'required', message, `Write \`required: [${node.required}]\`.`);
    node.required = [node.required];
  }
  for (const keyword of ['required', 'enum']) removeDuplicates(node, keyword, warn);
  if (typeof node.discriminator === 'string') {
    const message = 'The discriminator is a text, as in Swagger 2: it is read as `propertyName`.';
    warn(
      'discriminator-text',
      'discriminator',
      message,
      `Write \`discriminator: { propertyName: ${node.discriminator} }\`.`,
    );
    node.discriminator = { propertyName: node.discriminator };
  }
}

function removeDuplicates(node: Json, keyword: string, warn: ReportAt): void {
  const values: unknown = node[keyword];
  if (!Array.isArray(values)) return;
  const texts = values.map((value) => JSON.stringify(value));
  const repeated = [...new Set(texts.filter((text, index) => texts.indexOf(text) < index))];
  if (repeated.length === 0) return;
  const message = `\`${keyword}\` lists ${repeated.join(', ')} more than once.`;
  warn('repeated-value', keyword, message, 'Remove the repetition.');
  node[keyword] = values.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

/** Renames a key, which keeps its place. */
function renameKey(node: Json, from: string, to: string): void {
  const entries = Object.entries(node);
  for (const key of Object.keys(node)) delete node[key];
  for (const [key, value] of entries) node[key === from ? to : key] = value;
}
