/**
 * The OPTIONS method of a path: answers a browser's preflight from the gateway itself, without the function.
 * `passthroughBehavior: never` makes a Content-Type without a template a 415; the default would be a 500.
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
        description: 'What a browser may send',
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
  /** The parameters in the path, which OpenAPI wants declared by each of its methods. */
  parameters: object[];
  headers: string[];
  allowOrigin: string;
}
