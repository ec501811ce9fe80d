import type { Contract, ContractOperation, Parameter } from '../contract.ts';
import { findAt } from '../pointer.ts';
import { isJson } from '../schema/media-types.ts';

/** A request to try an API with, in the contract's own examples: JSON text, and texts by place and name. */
export interface ExampleRequest {
  body: string;
  parameters: { [place: string]: { [name: string]: string } };
}

/** Returns the contract's first POST with an example of its JSON body, by `METHOD /path`; nothing where none has one. */
export function toExampleRequest(contract: Contract): { [methodAndPath: string]: ExampleRequest } {
  for (const operation of contract.operations.filter(({ method }) => method === 'POST')) {
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
  for (const { in: place, name, pointer, required } of parameters) {
    const example = required ? findExample(Object(findAt(document, pointer))) : undefined;
    if (example !== undefined && typeof example !== 'object')
      texts[place] = { ...texts[place], [name]: String(example) };
  }
  return texts;
}

/** Its own example, its first named one, or its schema's. */
// biome-ignore lint/suspicious/noExplicitAny: a Parameter Object, whose structure has been checked before
function findExample({ example, examples = {}, schema = {} }: { [key: string]: any }): unknown {
  const [named] = Object.values<{ value?: unknown }>(examples);
  return example ?? named?.value ?? schema.example ?? schema.examples?.[0];
}
