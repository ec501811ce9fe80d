import type { ContractOperation } from '@contract-first/compiler';
import { findForStatus } from '@contract-first/lambda';
import type { Reference } from '../../reference/reference.ts';
import { listContentFaults, listMediaTypeFaults } from './content-faults.ts';
import { fromBody, type HttpResponse, type ResponseFault, toBody } from './message.ts';

/**
 * Lists what can be wrong with a response that an operation sent, each of which the contract forbids.
 * @param isRejection whether it rejects a request that breaks the contract
 */
export function listResponseFaults(
  operation: ContractOperation,
  sent: HttpResponse,
  isRejection: boolean,
  reference: Reference,
): ResponseFault[] {
  const declared = findForStatus(sent.status, operation.responses);
  const pointer = declared?.pointer ?? operation.pointer;
  const hasBody = sent.body.length > 0;
  return [
    ...listStatusFaults(operation, isRejection).map(({ title, apply }) => ({ title, pointer, apply })),
    ...(hasBody && (declared || isRejection) ? listMediaTypeFaults(declared, sent, pointer) : []),
    ...(declared ? [...listContentFaults(declared, sent, reference), ...listLostHeaders(declared)] : []),
    ...(isRejection && hasBody ? listProblemFaults(sent).map((fault) => ({ pointer, ...fault })) : []),
  ];
}

type Unlocated = Omit<ResponseFault, 'pointer'>;

function listStatusFaults({ responses }: ContractOperation, isRejection: boolean): Unlocated[] {
  const undeclared = [299, 499].find((status) => !findForStatus(status, responses));
  const [success = '200'] = Object.keys(responses).filter((status) => /^2\d\d$/.test(status));
  return [
    ...(undeclared === undefined ? [] : [toStatus(undeclared, 'undeclared ')]),
    ...(isRejection
      ? [toStatus(Number(success), 'success ')]
      : [toProblem(400, 'The request does not match the contract.')]),
    toProblem(500, 'An unexpected error occurred.'),
  ];
}

function toStatus(status: number, kind: string): Unlocated {
  return { title: `${kind}status ${status}`, apply: (response) => ({ ...response, status }) };
}

/** Returns a fault that responds as the function does when it rejects a request or fails. */
function toProblem(status: number, detail: string): Unlocated {
  const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: 'A problem', status, detail }));
  const headers = { 'content-type': 'application/problem+json' };
  return {
    title: `status ${status}`,
    apply: (response) => ({ headers: { ...response.headers, ...headers }, status, body }),
  };
}

function listLostHeaders({ headers, pointer }: ContractOperation['responses'][string]): ResponseFault[] {
  const required = Object.keys(headers).filter((name) => headers[name]?.required);
  return required.map((name) => ({
    title: `header ${name} lost`,
    pointer,
    apply: ({ headers: { [name]: _, ...others }, ...response }) => ({ ...response, headers: others }),
  }));
}

/** Lists mistakes in a problem that its schema may allow. */
function listProblemFaults(sent: HttpResponse): Unlocated[] {
  const { status, errors } = Object(fromBody(sent));
  function toFault(title: string, change: object): Unlocated {
    return {
      title,
      apply: (response) => ({ ...response, body: toBody({ ...Object(fromBody(response)), ...change }) }),
    };
  }
  return [
    ...(status === sent.status ? [toFault('a problem of another status', { status: 499 })] : []),
    ...(Array.isArray(errors) && errors.length > 0
      ? [toFault('errors at another place', { errors: [{ ...errors[0], pointer: 'cookie#/elsewhere/0' }] })]
      : []),
  ];
}
