import type { ExampleModel } from '../model.ts';
import type { Resource } from './assembly.ts';

const key = 'contract-first:examples';

/**
 * Reads example requests from the metadata of an AWS::ApiGateway::RestApi: `contract-first:examples` has, by `METHOD
 * /path`, a `body` of JSON text and `parameters`, strings by location and name. Ignores values of another form.
 */
export function toExamples({ Metadata }: Resource): { [methodAndPath: string]: ExampleModel } {
  const entries = Object.entries(toRecord(Metadata?.[key])).map(([name, given]): [string, ExampleModel] => {
    const { body, parameters } = toRecord(given);
    return [name, { body: isJson(body) ? body : undefined, parameters: toParameters(parameters) }];
  });
  return Object.fromEntries(entries);
}

function toParameters(value: unknown): ExampleModel['parameters'] {
  const locations = Object.entries(toRecord(value)).map(([location, given]) => {
    const texts = Object.entries(toRecord(given)).filter(([, text]) => typeof text === 'string');
    return [location, Object.fromEntries(texts) as { [name: string]: string }] as const;
  });
  return Object.fromEntries(locations);
}

function isJson(text: unknown): text is string {
  try {
    return typeof text === 'string' && JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function toRecord(value: unknown): { [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : {};
}
