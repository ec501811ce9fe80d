import type { ExampleModel } from '../model.ts';
import type { Resource } from './assembly.ts';

const key = 'contract-first:examples';

/**
 * Requests to try, from the metadata of an AWS::ApiGateway::RestApi: under `contract-first:examples`, by `METHOD /path`,
 * an object of `body`, JSON text, and `parameters`, texts by place and name. What is of another form is left out.
 */
export function toExamples({ Metadata }: Resource): { [methodAndPath: string]: ExampleModel } {
  const entries = Object.entries(toObject(Metadata?.[key])).map(([name, given]): [string, ExampleModel] => {
    const { body, parameters } = toObject(given);
    return [name, { body: isJson(body) ? body : undefined, parameters: toParameters(parameters) }];
  });
  return Object.fromEntries(entries);
}

function toParameters(value: unknown): ExampleModel['parameters'] {
  const places = Object.entries(toObject(value)).map(([place, given]) => {
    const texts = Object.entries(toObject(given)).filter(([, text]) => typeof text === 'string');
    return [place, Object.fromEntries(texts) as { [name: string]: string }] as const;
  });
  return Object.fromEntries(places);
}

function isJson(text: unknown): text is string {
  try {
    return typeof text === 'string' && JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function toObject(value: unknown): { [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : {};
}
