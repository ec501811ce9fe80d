import type { Contract, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { toPointer } from '../pointer.ts';
import { createValueCheck } from './examples.ts';

const mediaType = 'application/problem+json';

/**
 * Warns about schemas for problems (RFC 9457) that reject the problems which the function and the gateway send.
 * Both send only the members below, the gateway without `errors`: see `Problem` in packages/lambda.
 */
export function checkProblems(contract: Contract, { warn }: Reporter): void {
  const check = createValueCheck(contract, 'response');
  const seen = new Set<string>();
  for (const { schema, pointer, status } of listProblemSchemas(contract)) {
    const [fault] = toProblems(status).flatMap((problem) => check(schema, problem) ?? []);
    if (!fault || seen.has(pointer)) continue;
    seen.add(pointer);
    warn(
      'problem-mismatch',
      pointer,
      `The problems that this API sends do not match this schema: ${fault.pointer || 'a problem'} ${fault.message}.`,
      'Allow the members type, title, status, detail, instance and errors (a list of { pointer, detail }).',
    );
  }
}

function listProblemSchemas({ operations }: Contract) {
  const responses = operations.flatMap((operation) => Object.entries(operation.responses));
  return responses.flatMap(([key, { content }]) => {
    const media = content[mediaType];
    const status = toStatus(key);
    if (media?.schema === undefined || status === undefined) return [];
    return [{ schema: media.schema as Schema | boolean, pointer: toPointer(media.pointer, 'schema'), status }];
  });
}

/** Returns an error status that the key of a response covers, or undefined if it is not for errors. */
function toStatus(key: string): number | undefined {
  const status = key === 'default' ? 500 : Number(key.replace('XX', '00'));
  return status >= 400 ? status : undefined;
}

function toProblems(status: number) {
  const problem = {
    type: 'about:blank',
    title: 'The title of the status',
    status,
    detail: 'What happened.',
    instance: 'urn:uuid:3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10',
  };
  return [problem, { ...problem, errors: [{ pointer: '#/id', detail: 'must be string' }] }];
}
