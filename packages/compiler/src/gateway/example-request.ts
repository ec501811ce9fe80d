import type { Contract, ContractOperation, Parameter } from '../contract.ts';
import { findAt } from '../pointer.ts';
import { isJson } from '../schema/media-types.ts';
import { toGatewayOperations } from './paths.ts';

/** A request made of the contract's examples: the body as JSON text, the parameters by location and name. */
export interface ExampleRequest {
  body: string;
  parameters: { [location: string]: { [name: string]: string } };
}

/**
 * Returns the contract's first POST that has an example of its JSON body, by the gateway's `METHOD /path`; an empty
 * object if none has one.
 * A sampler such as `openapi-sampler` would make up values; these are the author's, which the API accepts.
 */
export function toExampleRequest(contract: Contract): { [methodAndPath: string]: ExampleRequest } {
  for (const operation of toGatewayOperations(contract).filter(({ method }) => method === 'POST')) {
    const body = findBody(operation);
    if (body !== undefined) {
      const parameters = toParameters(operation.parameters, contract);
      return { [`POST ${operation.path}`]: { body: JSON.stringify(body), parameters } };
    }
  }
  return {};
}

function findBody({ requestBody }: ContractOperation): unknown {
  const [media] = Object.entries(requestBody?.content ?? {}).flatMap(([name, each]) => (isJson(name) ? each : []));
  return Object.values(media?.examples ?? {})[0];
}

function toParameters(parameters: Parameter[], { document }: Contract): ExampleRequest['parameters'] {
  const texts: ExampleRequest['parameters'] = {};
  for (const { in: location, name, pointer, required } of parameters) {
    const example = required ? findExample(Object(findAt(document, pointer))) : undefined;
    if (example !== undefined && typeof example !== 'object')
      texts[location] = { ...texts[location], [name]: String(example) };
  }
  return texts;
}

/** Returns a parameter's example, its first named one, or its schema's. */
// biome-ignore lint/suspicious/noExplicitAny: a Parameter Object, whose structure has been checked before
function findExample({ example, examples = {}, schema = {} }: { [key: string]: any }): unknown {
  const [named] = Object.values<{ value?: unknown }>(examples);
  return example ?? named?.value ?? schema.example ?? schema.examples?.[0];
}
