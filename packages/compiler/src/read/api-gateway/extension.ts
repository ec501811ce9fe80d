import type { Reporter } from '../../diagnostic.ts';
import type { Json } from '../../pointer.ts';

/** The objects of a document whose extensions API Gateway reads. */
export type Owner = 'document' | 'components' | 'server' | 'tag' | 'pathItem' | 'operation' | 'securityScheme';

/** An extension in a document. */
export interface Extension {
  document: Json;
  name: string;
  value: unknown;
  pointer: string;
  /** The object that has the extension, its kind, and its key in its parent. */
  owner: Json;
  kind: string;
  key: string;
}

/** Changes the document, or reports what becomes of the extension. */
export type Apply = (extension: Extension, reporter: Reporter) => void;

/** Returns an `Apply` that reports a warning, the same for each place. */
export function warnAlways(rule: string, message: string, hint: string): Apply {
  return ({ pointer }, { warn }) => warn(rule, pointer, message, hint);
}

/** Returns whether a value contains a null, which CloudFormation rejects anywhere in a template. */
export function hasNull(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.values(value).some(hasNull));
}

/** Returns a value for messages: as JSON, and not longer than a line. */
export function toShown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
