import { type ContractOperation, followRefs, type Response, toPointer } from '@contract-first/compiler';
import { toCode } from '../rules/rule.ts';
import type { Compared } from './compared.ts';
import { findMediaType, toMediaTypeAt } from './media-types.ts';
import { toName } from './operation.ts';
import { toStyleText } from './style.ts';

type Responses = ContractOperation['responses'];

/** Compares the responses of an operation, each with the one that its status falls under. */
export function compareResponses(before: ContractOperation, after: ContractOperation, compared: Compared): void {
  const { report } = compared;
  const base = { subject: toName(after), operation: after.operationId };
  for (const [status, old] of Object.entries(before.responses)) {
    const next = findResponse(after.responses, status);
    if (next) compareResponse({ old, next, status, operation: after }, compared);
    else {
      const rule = `response-${isSuccess(status) ? 'success' : 'error'}-removed` as const;
      report({ ...base, rule, old: old.pointer, next: toPointer(after.pointer, 'responses'), name: status });
    }
  }
  for (const [status, next] of Object.entries(after.responses)) {
    if (findResponse(before.responses, status)) continue;
    const rule = `response-${isSuccess(status) ? 'success' : 'error'}-added` as const;
    report({ ...base, rule, old: before.pointer, next: next.pointer, name: status });
  }
}

/**
 * Returns the response of a status, else that of its range, else the default one, which is for errors where the operation
 * declares a success.
 */
function findResponse(responses: Responses, status: string): Response | undefined {
  const own = responses[status] ?? responses[`${status[0]}XX`];
  const isForErrors = isSuccess(status) && Object.keys(responses).some(isSuccess);
  return own ?? (isForErrors ? undefined : responses.default);
}

/** A redirection is one, but 304 says nothing new: only clients that ask for it receive it. */
function isSuccess(status: string): boolean {
  return /^[123]/.test(status) && status !== '304';
}

interface Pair {
  old: Response;
  next: Response;
  status: string;
  operation: ContractOperation;
}

function compareResponse({ old, next, status, operation }: Pair, compared: Compared): void {
  const { report, compareSchemas } = compared;
  const { operationId } = operation;
  const subject = `the response ${status} of ${toName(operation)}`;
  const base = { subject, operation: operationId, old: old.pointer, next: next.pointer };
  for (const [name, media] of Object.entries(old.content)) {
    const match = findMediaType(next.content, name);
    if (!match) report({ ...base, rule: 'response-media-type-removed', old: media.pointer, name });
    else {
      const places = { old: toMediaTypeAt(media), next: toMediaTypeAt(match) };
      compareSchemas({ operation: operationId, direction: 'response', ...places });
    }
  }
  for (const [name, media] of Object.entries(next.content)) {
    if (!findMediaType(old.content, name))
      report({ ...base, rule: 'response-media-type-added', next: media.pointer, name });
  }
  compareHeaders({ old, next, status, operation }, compared);
}

type Header = Response['headers'][string];

function compareHeaders({ old, next, status, operation }: Pair, compared: Compared): void {
  for (const [name, header] of Object.entries(old.headers))
    compareHeader(name, header, { old, next, status, operation }, compared);
  for (const name of Object.keys(next.headers).filter((each) => !old.headers[each])) {
    const pointer = toHeaderPointer(compared.next.document, next, name);
    const subject = `the response header ${toCode(name)}`;
    compared.report({
      rule: 'response-header-added',
      subject,
      operation: operation.operationId,
      old: old.pointer,
      next: pointer,
    });
  }
}

function compareHeader(name: string, before: Header, { old, next, operation }: Pair, compared: Compared): void {
  const { report, compareSchemas } = compared;
  const after = next.headers[name];
  const pointers = {
    old: toHeaderPointer(compared.old.document, old, name),
    next: after ? toHeaderPointer(compared.next.document, next, name) : next.pointer,
  };
  const base = { subject: `the response header ${toCode(name)}`, operation: operation.operationId, ...pointers };
  if (!after) {
    report({ ...base, rule: before.required ? 'response-header-removed' : 'response-optional-header-removed' });
    return;
  }
  if (before.required && !after.required) report({ ...base, rule: 'response-header-optional' });
  const [was, is] = [
    before.mediaType ??
      toStyleText(compared.old.document, toSchemaAt(before, pointers.old).pointer, 'simple', before.explode),
    after.mediaType ??
      toStyleText(compared.next.document, toSchemaAt(after, pointers.next).pointer, 'simple', after.explode),
  ];
  if (was !== is) report({ ...base, rule: 'response-header-serialization-changed', before: was, after: is });
  compareSchemas({
    operation: operation.operationId,
    direction: 'response',
    old: toSchemaAt(before, pointers.old),
    next: toSchemaAt(after, pointers.next),
  });
}

function toHeaderPointer(document: unknown, { pointer }: Response, name: string): string {
  const headers = toPointer(pointer, 'headers');
  const own = Object.keys(followRefs(document, headers).node).find((each) => each.toLowerCase() === name);
  return followRefs(document, toPointer(headers, own ?? name)).pointer;
}

function toSchemaAt({ schema, mediaType }: Header, pointer: string) {
  return { schema, pointer: toPointer(pointer, ...(mediaType === undefined ? [] : ['content', mediaType]), 'schema') };
}
