import type { Contract } from '../../src/contract.ts';
import { toOperations } from '../../src/read/operations.ts';

type Document = Contract['document'];

/** Creates a contract of these paths and components, whose locations are pointers. */
export function createContract({ openapi = '3.0.3', ...rest }: Document): Contract {
  const document = structuredClone({ openapi, info: { title: 'A', version: '1' }, paths: {}, ...rest });
  return {
    file: 'openapi.yaml',
    dialect: openapi.startsWith('3.1') ? 'json-schema-2020-12' : 'openapi-3.0',
    document,
    operations: toOperations(document),
    files: [],
    warnings: [],
    locate: (pointer) => ({ file: pointer, line: 1, column: 1 }),
  };
}

/** Creates a contract with one operation, `save`, whose JSON body has this schema. */
export function createBodyContract(
  schema: unknown,
  { schemas = {}, required = true, ...rest }: Document = {},
): Contract {
  const requestBody = { required, content: { 'application/json': { schema } } };
  const paths = { '/': { post: { operationId: 'save', requestBody, responses: { 200: { description: '' } } } } };
  return createContract({ ...rest, paths, components: { schemas } });
}
