import type { Contract, Schema } from '../contract.ts';
import { toFileStem } from '../operation-id.ts';
import { createConverter } from '../schema/converter.ts';
import { type ResponseSchemas, toResponseSchemas } from '../schema/operation-schemas.ts';
import { createModuleCompiler, type Files } from '../validators/modules.ts';
import { toPropertyName } from './literal.ts';
import { toRoutes } from './operations.ts';

/**
 * Emits for each operation a module with a validator for each response's headers and each of its bodies, by status (`200`,
 * `4XX` or `default`) and media type, and the table of their routes. They find every error.
 */
export function emitResponses(contract: Contract): Files {
  const converter = createConverter(contract, 'response');
  const schemas = contract.operations.map(
    (operation) => [operation.operationId, toResponseSchemas(operation, converter)] as const,
  );
  const { compile, compileShared } = createModuleCompiler(converter, { allErrors: true });
  const modules = schemas.map(([id, responses]) => {
    const { code, names } = compile(listSchemas(responses));
    const members = toMembers(responses, names.values());
    return [`responses/${toFileStem(id)}.js`, `${code}\nexport const validators = ${members};\n`];
  });
  return {
    'responses.js': `export const responses = ${toRoutes(contract, 'responses')};\n`,
    'responses.d.ts': types,
    ...Object.fromEntries(modules),
    ...compileShared('responses'),
  };
}

const types = `import type { ResponseModule } from '@contract-first/lambda';

/** Imports the validators of an operation's responses, by route: method, space, path as API Gateway has it. */
export declare const responses: { readonly [route: string]: () => Promise<ResponseModule> };
`;

type Responses = { [status: string]: ResponseSchemas };

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
    return `${toPropertyName(status)}: { headers: ${validateHeaders}, content: { ${bodies.join(', ')} } }`;
  });
  return `{ ${members.join(', ')} }`;
}
