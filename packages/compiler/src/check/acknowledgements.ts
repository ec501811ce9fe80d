import type { Contract } from '../contract.ts';
import type { Diagnostic, Reporter } from '../diagnostic.ts';
import { type Json, toPointer, toPointerKeys } from '../pointer.ts';

/** An object of the contract accepts warnings about itself and what is in it: a reason for each rule. */
export const acknowledgedKey = 'x-acknowledged';

/**
 * Returns the diagnostics, in which a warning has the reason that the contract gives for it. Reports reasons for nothing.
 */
export function acknowledge({ document }: Contract, diagnostics: Diagnostic[], { warn }: Reporter): Diagnostic[] {
  const used = new Set<string>();
  const read = diagnostics.map((each) => {
    const at = each.severity === 'warning' ? findAcknowledgement(document, each) : undefined;
    if (!at) return each;
    used.add(toPointer(at.pointer, acknowledgedKey, each.rule));
    return { ...each, acknowledged: at.reason };
  });
  for (const pointer of listAcknowledgements(document)) {
    if (used.has(pointer)) continue;
    const rule = toPointerKeys(pointer).at(-1);
    const message = `There is no warning of the rule ${rule} here to acknowledge.`;
    warn('unused-acknowledgement', pointer, message, 'Remove this line.');
  }
  return read;
}

/** Finds the innermost object around a warning that accepts its rule. */
function findAcknowledgement(document: Json, { rule, pointer = '#' }: Diagnostic) {
  let found: { pointer: string; reason: string } | undefined;
  let [node, at]: [unknown, string] = [document, '#'];
  for (const key of [undefined, ...toPointerKeys(pointer)]) {
    if (key !== undefined) [node, at] = [(node as Json)[key], toPointer(at, key)];
    if (typeof node !== 'object' || node === null) break;
    const reason = Object(Object(node)[acknowledgedKey])[rule];
    if (typeof reason === 'string' && reason !== '') found = { pointer: at, reason };
  }
  return found;
}

/** Returns the pointers of all acknowledged rules. */
function listAcknowledgements(node: unknown, pointer = '#', seen = new Set<unknown>()): string[] {
  if (typeof node !== 'object' || node === null || seen.has(node)) return [];
  seen.add(node);
  return Object.entries(node).flatMap(([key, value]) =>
    key === acknowledgedKey
      ? Object.keys(Object(value)).map((rule) => toPointer(pointer, key, rule))
      : listAcknowledgements(value, toPointer(pointer, key), seen),
  );
}
