const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Creates a contract with `operations` operations, rounded up to ten per resource; each resource has a schema. */
export function createLargeContract(operations: number): object {
  const names = Array.from({ length: Math.ceil(operations / 10) }, (_, index) => `Thing${index + 1}`);
  const paths = names.flatMap((name) => [
    [`/${name}`, toPathItem(name)],
    [
      `/${name}/{id}`,
      { ...toPathItem(name), parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }] },
    ],
  ]);
  return {
    openapi: '3.0.3',
    info: { title: `${operations} operations`, version: '1' },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(names.map((name, index) => [name, toSchema(names[index - 1] ?? name)])) },
  };
}

function toPathItem(name: string): object {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  function hasBody(method: string) {
    return !['get', 'delete'].includes(method);
  }
  function toOperation(method: string) {
    return {
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } }],
      ...(hasBody(method) ? { requestBody: { required: true, content } } : {}),
      responses: { 200: { description: 'Success', content } },
    };
  }
  return Object.fromEntries(methods.map((method) => [method, toOperation(method)]));
}

function toSchema(previous: string): object {
  return {
    type: 'object',
    required: ['id', 'name'],
    properties: {
      id: { type: 'integer', minimum: 0 },
      name: { type: 'string', minLength: 1, maxLength: 100 },
      kind: { type: 'string', enum: ['a', 'b', 'c'] },
      previous: { $ref: `#/components/schemas/${previous}` },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 10 },
    },
  };
}
