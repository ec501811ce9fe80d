import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Returns the example's contract with pairs of PUT and GET, each pair with a schema of its own, to `operations` in all. */
export function createContract(operations: number): object {
  const example = parse(readFileSync('openapi.yaml', 'utf8'));
  const names = Array.from({ length: (operations - 2) / 2 }, (_, index) => `Thing${index + 1}`);
  const { paths, components } = example;
  return {
    ...example,
    paths: Object.assign({}, paths, ...names.map(toPaths)),
    components: { ...components, schemas: Object.assign({}, components.schemas, ...names.map(toSchemas)) },
  };
}

function toPaths(name: string): object {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  const responses = {
    200: { description: 'Success', content },
    400: { $ref: '#/components/responses/BadRequest' },
    500: { $ref: '#/components/responses/InternalServerError' },
  };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/ItemId' } }];
  return {
    [`/${name}/{id}`]: {
      parameters,
      put: { operationId: `put${name}`, requestBody: { required: true, content }, responses },
      get: { operationId: `get${name}`, responses },
    },
  };
}

/** Returns a schema of six properties, which none other equals. */
function toSchemas(name: string, index: number): object {
  const schema = {
    type: 'object',
    required: ['id', 'name', 'kind'],
    additionalProperties: false,
    properties: {
      id: { $ref: '#/components/schemas/ItemId' },
      name: { type: 'string', minLength: 1, maxLength: 100 + index },
      kind: { type: 'string', enum: [`${name}A`, `${name}B`, `${name}C`] },
      count: { type: 'integer', minimum: index },
      tags: { type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 10 },
      created: { type: 'string', format: 'date-time' },
    },
  };
  return { [name]: schema };
}
