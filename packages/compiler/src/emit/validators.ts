import type { Contract } from '../contract.ts';
import type { Direction } from '../schema/json-schema.ts';
import { type CompileModule, createModuleCompiler, type Files } from '../validators/modules.ts';
import { convertRequests, emitRequests } from './requests.ts';
import { convertResponses, emitResponses } from './responses.ts';
import { type Converters, createConverters, createPaths } from './shared-schemas.ts';

type Compilers = { [Name in Direction]: CompileModule };

/** Emits the modules of requests and of responses, and one for each schema that they share. */
export function emitValidators(contract: Contract): Files {
  const converters = createConverters(contract);
  const requests = convertRequests(contract, converters.request);
  const responses = convertResponses(contract, converters.response);
  const toPath = createPaths(converters);
  function createCompiler(direction: Direction) {
    return createModuleCompiler(converters[direction].definitions, (ref) => toPath(ref, direction));
  }
  const compilers = { request: createCompiler('request'), response: createCompiler('response') };
  return {
    ...emitRequests(requests, contract, compilers.request),
    ...emitResponses(responses, contract, compilers.response),
    ...emitShared(converters, compilers, toPath),
  };
}

/** Emits shared schemas. One that is the same in both directions is that of requests, which knows discriminators. */
function emitShared(converters: Converters, compilers: Compilers, toPath: ReturnType<typeof createPaths>): Files {
  const files: Files = {};
  for (const direction of ['response', 'request'] as const) {
    for (const [ref, schema] of converters[direction].definitions) {
      const path = toPath(ref, direction);
      if (direction === 'response' && toPath(ref, 'request') === path && converters.request.definitions.has(ref))
        continue;
      const { code, names } = compilers[direction]([schema], 'schemas', ref);
      files[path] = `${code}\nexport { ${names[0]} as validate };\n`;
    }
  }
  return files;
}
