import type { Contract, ContractOperation, Response, Schema } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { toPointer } from '../pointer.ts';
import { createValueCheck } from './examples.ts';

const mediaType = 'application/problem+json';

/** A declared response to errors that this API sends itself, and sends otherwise. */
export interface ProblemMismatch {
  operationId: string;
  /** The status as it is declared: `400`, `4XX` or `default`. */
  status: string;
  pointer: string;
  /** What is wrong with a problem, by the schema for problems; undefined if the response declares none. */
  fault?: string;
}

/** Warns about declared errors that the problems (RFC 9457) which the function and the gateway send do not match. */
export function checkProblems(contract: Contract, { warn }: Reporter): void {
  for (const { pointer, fault } of findProblemMismatches(contract)) {
    if (fault === undefined) {
      warn(
        'undeclared-problem',
        pointer,
        `This API sends its own errors as ${mediaType}, which this response does not declare.`,
        `Add ${mediaType} to its content, or declare the errors 4XX and 5XX of all operations by one response in components.`,
      );
      continue;
    }
    warn(
      'problem-mismatch',
      pointer,
      `The problems that this API sends do not match this schema: ${fault}.`,
      'Allow the members type, title, status, detail, instance and errors (a list of { pointer, detail }).',
    );
  }
}

/**
 * Lists the declared responses that do not allow the problems which the function and the gateway send. Both send only the
 * members below, the gateway without `errors`: see `Problem` in packages/lambda.
 */
export function findProblemMismatches(contract: Contract): ProblemMismatch[] {
  const check = createValueCheck(contract, 'response');
  function find(status: string, response: Response): Pick<ProblemMismatch, 'pointer' | 'fault'> | undefined {
    const { content, headers, pointer } = response;
    const media = content[mediaType] ?? content['application/*'] ?? content['*/*'];
    if (!media || Object.values(headers).some(({ required }) => required)) return { pointer };
    const { schema } = media;
    if (schema === undefined) return undefined;
    const [fault] = toProblems(toStatus(status)).flatMap((problem) => check(schema as Schema | boolean, problem) ?? []);
    return (
      fault && {
        pointer: toPointer(media.pointer, 'schema'),
        fault: `${fault.pointer || 'a problem'} ${fault.message}`,
      }
    );
  }
  return contract.operations.flatMap((operation) =>
    listOwnErrors(operation).flatMap(([status, response]) => {
      const mismatch = find(status, response);
      return mismatch ? { operationId: operation.operationId, status, ...mismatch } : [];
    }),
  );
}

/** The errors that this API sends itself; those of a caller's credentials only where an operation is secured. */
const ownErrors = ['400', '413', '415', '429', '500', '503', '504', '4XX', '5XX', 'default'];
const credentialErrors = ['401', '403'];

/** Lists the declared responses that may be to errors which the function or the gateway sends. HEAD has no body. */
function listOwnErrors({ method, responses, security }: ContractOperation): [status: string, Response][] {
  const own = security.length > 0 ? [...ownErrors, ...credentialErrors] : ownErrors;
  return method === 'HEAD' ? [] : Object.entries(responses).filter(([status]) => own.includes(status));
}

/** Returns an error status that the key of a response covers. */
function toStatus(key: string): number {
  return key === 'default' ? 500 : Number(key.replace('XX', '00'));
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
