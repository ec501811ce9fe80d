import type { Contract, ContractOperation, MediaType, Response } from '../contract.ts';
import type { Reporter } from '../diagnostic.ts';
import { toPointer } from '../pointer.ts';
import { createValueCheck } from './examples.ts';

const mediaType = 'application/problem+json';

/** A declared response to errors that does not allow what this API sends, with the warning about it. */
export interface ProblemMismatch {
  operationId: string;
  /** The status as it is declared: `400`, `4XX` or `default`. */
  status: string;
  warning: Parameters<Reporter['warn']>;
}

/** Warns about declared errors that the problems (RFC 9457) which the function and the gateway send do not match. */
export function checkProblems(contract: Contract, { warn }: Reporter): void {
  for (const { warning } of findProblemMismatches(contract)) warn(...warning);
}

/**
 * Lists the declared responses that do not allow the problems which the function and the gateway send. Both send only the
 * members below, the gateway without `errors`: see `Problem` in packages/lambda.
 */
export function findProblemMismatches(contract: Contract): ProblemMismatch[] {
  const check = createValueCheck(contract, 'response');
  return contract.operations.flatMap((operation) => {
    const own = listOwnErrors(operation);
    return Object.entries(operation.responses).flatMap(([status, response]): ProblemMismatch[] => {
      const warning =
        findSchemaWarning(status, response, check) ??
        (own.includes(status) ? (findTypeWarning(response) ?? findHeaderWarning(response)) : undefined);
      return warning ? [{ operationId: operation.operationId, status, warning }] : [];
    });
  });
}

type Warning = ProblemMismatch['warning'] | undefined;

function findSchemaWarning(key: string, { content }: Response, check: ReturnType<typeof createValueCheck>): Warning {
  const { schema, pointer } = findMedia(content) ?? {};
  const status = toStatus(key);
  if (schema === undefined || pointer === undefined || status === undefined) return undefined;
  const [fault] = toProblems(status).flatMap((problem) => check(schema, problem) ?? []);
  if (!fault) return undefined;
  const message = `The problems that this API sends do not match this schema: ${fault.pointer || 'a problem'} ${fault.message}.`;
  const hint = 'Allow the members type, title, status, detail, instance and errors (a list of { pointer, detail }).';
  return ['problem-mismatch', toPointer(pointer, 'schema'), message, hint];
}

function findTypeWarning({ content, pointer }: Response): Warning {
  if (findMedia(content)) return undefined;
  const message = `This API sends its own errors as ${mediaType}, which this response does not declare.`;
  const hint = `Add ${mediaType} to its content, or declare the errors 4XX and 5XX of all operations by one response in components.`;
  return ['undeclared-problem', pointer, message, hint];
}

function findHeaderWarning({ headers, pointer }: Response): Warning {
  const [name] = Object.keys(headers).filter((each) => headers[each]?.required);
  if (name === undefined) return undefined;
  const message = `This API sends its own errors without the header ${name}, which this response requires.`;
  return [
    'undeclared-problem',
    pointer,
    message,
    'Make the header optional, or declare the errors of the API by another status.',
  ];
}

function findMedia(content: Response['content']): MediaType | undefined {
  return content[mediaType] ?? content['application/*'] ?? content['*/*'];
}

/** The errors that this API sends itself; those of a caller's credentials only where an operation is secured. */
const ownErrors = ['400', '413', '415', '429', '500', '503', '504', '4XX', '5XX', 'default'];
const credentialErrors = ['401', '403'];

/** Lists the statuses of the errors that the function or the gateway sends with a body, which HEAD has none of. */
function listOwnErrors({ method, security }: ContractOperation): string[] {
  if (method === 'HEAD') return [];
  return security.length > 0 ? [...ownErrors, ...credentialErrors] : ownErrors;
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
