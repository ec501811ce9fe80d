import { guide, type Rule, recordedExport, recordedImport, reference } from '../rule.ts';
import { change, sort, withoutEmpty } from './edits.ts';

/** What an export changes in methods and models. */
export const methodRules: readonly Rule[] = [
  {
    of: 'operation',
    what: 'A request body is always required: a method only stores the models of its media types.',
    evidence: 'assumed',
    source: `${reference}/API_Method.html`,
    apply: (operation) => change(operation, 'requestBody', ({ required, ...body }) => body),
  },
  {
    of: 'parameter',
    what: 'Of a parameter, only its name, place and whether it is required are kept: its type is string.',
    evidence: 'published',
    source: 'https://github.com/aws/aws-cli/issues/7633',
    apply: ({ in: location, name, required }) => ({ in: location, name, required: required === true }),
  },
  {
    of: 'response',
    what: 'The description of a response becomes "200 response".',
    evidence: 'recorded',
    source: recordedExport,
    apply: ({ description, ...response }) => response,
  },
  {
    of: 'response',
    what: 'A response without models has an empty `content`.',
    evidence: 'recorded',
    source: recordedExport,
    apply: (response) => withoutEmpty(response),
  },
  {
    of: 'response',
    what: 'Of a header, only the name is kept: its type is string.',
    evidence: 'recorded',
    source: recordedExport,
    apply: (response) =>
      change(response, 'headers', (headers) => sort(Object.keys(headers).map((name) => name.toLowerCase()))),
  },
  {
    of: 'schema',
    what: 'Texts and examples of a model may be dropped, and do not change what it accepts.',
    evidence: 'documented',
    source: `${guide}/api-gateway-known-issues.html`,
    apply: (schema) => Object.fromEntries(Object.entries(schema).filter(([keyword]) => !annotations.has(keyword))),
  },
  {
    of: 'schema',
    what: 'Required properties are sorted; the order of types and of the values of an enum is not significant either.',
    evidence: 'recorded',
    source: recordedImport,
    apply: (schema) => ['required', 'enum', 'type'].reduce((each, keyword) => change(each, keyword, sort), schema),
  },
];

const annotations = new Set([
  ...['title', 'description', 'default', 'example', 'examples', 'deprecated', 'externalDocs', 'xml'],
  ...['readOnly', 'writeOnly', 'discriminator', 'nullable', 'format', '$schema', 'id'],
]);
