import type { ContractOperation } from '@contract-first/compiler';
import type { Compared } from './compared.ts';
import { findMediaType, toMediaTypeAt } from './media-types.ts';
import { toName } from './operation.ts';

/** Compares the request bodies of an operation. */
export function compareBodies(before: ContractOperation, after: ContractOperation, compared: Compared): void {
  const { report } = compared;
  const [old, next] = [before.requestBody, after.requestBody];
  const base = { subject: toName(after), operation: after.operationId, old: old?.pointer ?? before.pointer };
  if (!next) {
    if (old) report({ ...base, rule: 'request-body-removed', next: after.pointer });
    return;
  }
  const places = { ...base, next: next.pointer };
  const wasRequired = old?.required ?? false;
  if (next.required && !wasRequired) report({ ...places, rule: 'request-body-required' });
  else if (!old) report({ ...places, rule: 'request-body-added' });
  else if (wasRequired && !next.required) report({ ...places, rule: 'request-body-optional' });
  if (old) compareContents(old.content, next.content, places, compared);
}

type Content = NonNullable<ContractOperation['requestBody']>['content'];
type Places = { subject: string; operation: string; old: string; next: string };

function compareContents(before: Content, after: Content, places: Places, { report, compareSchemas }: Compared): void {
  const { operation } = places;
  for (const [name, old] of Object.entries(before)) {
    const next = findMediaType(after, name);
    if (!next) report({ ...places, rule: 'request-media-type-removed', old: old.pointer, name });
    else compareSchemas({ operation, direction: 'request', old: toMediaTypeAt(old), next: toMediaTypeAt(next) });
  }
  for (const [name, next] of Object.entries(after)) {
    if (!findMediaType(before, name)) report({ ...places, rule: 'request-media-type-added', next: next.pointer, name });
  }
}
