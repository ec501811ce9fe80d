import {
  type Contract,
  type ContractOperation,
  findAt,
  isJson,
  type MediaType,
  type Response,
  toPointer,
} from '@contract-first/compiler';
import type { Reference } from '../../reference/reference.ts';
import { listBodyFaults } from '../http/body-faults.ts';

type Document = Contract['document'];

/** A fault in what a mock responds with. */
export interface MockFault {
  title: string;
  pointer: string;
  apply(document: Document): void;
}

/**
 * Lists what can be wrong in the document of a mock with the responses that Prism chooses by itself: the first success, and the
 * rejection of invalid requests.
 */
export function listMockFaults(
  operation: ContractOperation,
  { document }: Contract,
  reference: Reference,
): MockFault[] {
  const statuses = Object.keys(operation.responses).toSorted();
  const success = statuses.find((status) => /^2\d\d$/.test(status));
  return [success, ...['422', '400'].filter((status) => statuses.includes(status)).slice(0, 1)].flatMap((status) => {
    const response = status === undefined ? undefined : operation.responses[status];
    if (!response || status === undefined) return [];
    const at = toPointer(operation.pointer, 'responses', status);
    function toFault(title: string, pointer: string, change: (response: Document) => void): MockFault {
      return {
        title: `${operation.operationId} ${status}: ${title}`,
        pointer,
        apply(changed) {
          const owner = findAt(changed, toPointer(operation.pointer, 'responses')) as Document;
          // The response may be shared with other operations.
          owner[status as string] = structuredClone(findAt(document, response?.pointer ?? at));
          change(owner[status as string]);
        },
      };
    }
    return [
      ...listExampleFaults(response, toFault, reference),
      ...listHeaderFaults(response, toFault),
      ...(status === success ? listStatusFaults(operation, status, response) : []),
    ];
  });
}

type ToFault = (title: string, pointer: string, change: (response: Document) => void) => MockFault;

/** Lists the examples that Prism chooses, changed so that their schema does not allow them, by the reference. */
function listExampleFaults({ content }: Response, toFault: ToFault, reference: Reference): MockFault[] {
  const [first] = Object.entries<MediaType>(content);
  const [example] = Object.values(first?.[1].examples ?? {});
  if (!first || example === undefined || first[1].schema === undefined || !isJson(first[0])) return [];
  const [mediaType, { pointer }] = first;
  return listBodyFaults(example).flatMap(({ title, apply }) => {
    const value = apply(example);
    const [fault] = reference.findFaults(toPointer(pointer, 'schema'), value);
    if (!fault) return [];
    return [
      toFault(`wrong example: ${title}`, fault.pointer, (response) => {
        const media = response.content[mediaType];
        delete media.examples;
        media.example = value;
      }),
    ];
  });
}

function listHeaderFaults({ headers, content, pointer }: Response, toFault: ToFault): MockFault[] {
  // Without an example, Prism makes up the response, which then need not follow the contract.
  const media = Object.values(content);
  if (!media.some(({ examples }) => Object.keys(examples).length > 0)) return [];
  const required = Object.keys(headers).filter((name) => headers[name]?.required);
  return required.map((name) =>
    toFault(`header ${name} missing`, pointer, (response) => {
      for (const each of Object.keys(response.headers)) if (each.toLowerCase() === name) delete response.headers[each];
    }),
  );
}

/** Replaces the status by one that the contract does not declare. */
function listStatusFaults(operation: ContractOperation, status: string, { pointer }: Response): MockFault[] {
  const { operationId, responses } = operation;
  if (responses.default || responses['2XX'] || responses['299']) return [];
  return [
    {
      title: `${operationId} ${status}: undeclared status 299`,
      pointer,
      apply(document) {
        const owner = findAt(document, toPointer(operation.pointer, 'responses')) as Document;
        for (const each of Object.keys(owner).filter((key) => /^2/.test(key) && key !== status)) delete owner[each];
        owner['299'] = owner[status];
        delete owner[status];
      },
    },
  ];
}
