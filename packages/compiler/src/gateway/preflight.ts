/**
 * Returns the OPTIONS method of a path: the gateway itself responds to preflight requests, without the function.
 * With `passthroughBehavior: never`, a Content-Type without a template is a 415; by default, it would be a 500.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function toPreflight({ methods, parameters, headers, allowOrigin }: Preflight) {
  const values: { [header: string]: string } = {
    'Access-Control-Allow-Headers': headers.join(','),
    'Access-Control-Allow-Methods': [...methods, 'OPTIONS'].sort().join(','),
    'Access-Control-Allow-Origin': allowOrigin,
    'Access-Control-Max-Age': '86400',
  };
  const names = Object.keys(values);
  return {
    parameters: parameters.length > 0 ? parameters : undefined,
    security: [],
    responses: {
      '204': {
        description: 'Preflight response',
        headers: Object.fromEntries(names.map((name) => [name, { schema: { type: 'string' } }])),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      passthroughBehavior: 'never',
      requestTemplates: { 'application/json': '{"statusCode": 204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            names.map((name) => [`method.response.header.${name}`, `'${values[name]}'`]),
          ),
        },
      },
    },
  };
}

interface Preflight {
  methods: string[];
  /** The path parameters, which every method of the path has to declare. */
  parameters: object[];
  headers: string[];
  allowOrigin: string;
}
