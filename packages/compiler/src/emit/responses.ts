import type { Contract, Schema } from '../contract.ts';
import { toFileStem } from '../operation-id.ts';
import type { Converter } from '../schema/converter.ts';
import { type ResponseSchemas, toResponseSchemas } from '../schema/operation-schemas.ts';
import type { CompileModule, Files } from '../validators/modules.ts';
import { toPropertyName } from './literal.ts';
import { toRoutes } from './operations.ts';
import { createSharing } from './shared-schemas.ts';

type Responses = { [status: string]: ResponseSchemas };

/** Converts the schemas of all responses, by operationId. Those that several responses repeat become shared schemas. */
export function convertResponses({ operations }: Contract, converter: Converter): [id: string, Responses][] {
  const schemas = operations.map(
    (operation) => [operation.operationId, toResponseSchemas(operation, converter)] as const,
  );
  const share = createSharing(
    schemas.flatMap(([, responses]) => listSchemas(responses)),
    converter,
  );
  return schemas.map(([id, responses]) => [
    id,
    Object.fromEntries(
      Object.entries(responses).map(([status, { headers, content }]) => [
        status,
        {
          ...(headers ? { headers: share(headers, 'headers') as Schema } : {}),
          content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, share(schema, 'body')])),
        },
      ]),
    ),
  ]);
}

/**
 * Emits for each operation a module with a validator for each response's headers and each of its bodies, by status (`200`,
 * `4XX` or `default`) and media type, and the table of their routes.
 */
export function emitResponses(schemas: [id: string, Responses][], contract: Contract, compile: CompileModule): Files {
  const modules = schemas.map(([id, responses]) => {
    const { code, names } = compile(listSchemas(responses), 'responses');
    const members = toMembers(responses, names.values());
    return [`responses/${toFileStem(id)}.js`, `${code}\nexport const validators = ${members};\n`];
  });
  return {
    'responses.js': `export const responses = ${toRoutes(contract, 'responses')};\n`,
    'responses.d.ts': types,
    ...Object.fromEntries(modules),
  };
}

const types = `import type { ResponseModule } from '@contract-first/lambda';

/** Imports the validators of an operation's responses, by route: method, space, path as API Gateway has it. */
export declare const responses: { readonly [route: string]: () => Promise<ResponseModule> };
`;

function listSchemas(responses: Responses): (Schema | boolean)[] {
  return Object.values(responses).flatMap(({ headers, content }) => [
    ...(headers ? [headers] : []),
    ...Object.values(content),
  ]);
}

/** Returns an object literal of the validators, given their names in the order of `listSchemas`. */
function toMembers(responses: Responses, names: Iterator<string>): string {
  const members = Object.entries(responses).map(([status, { headers, content }]) => {
    const validateHeaders = headers ? names.next().value : 'undefined';
    const bodies = Object.keys(content).map((type) => `${toPropertyName(type)}: ${names.next().value}`);
    return `  ${toPropertyName(status)}: { headers: ${validateHeaders}, content: { ${bodies.join(', ')} } },\n`;
  });
  return `{\n${members.join('')}}`;
}
