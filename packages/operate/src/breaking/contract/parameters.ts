import { type Contract, type ContractOperation, type Parameter, toPointer } from '@contract-first/compiler';
import { toCode } from '../rules/rule.ts';
import type { At } from '../schema/view/side.ts';
import type { Compared } from './compared.ts';
import { isDeprecated } from './operation.ts';
import { toStyleText } from './style.ts';

/** Compares the parameters of an operation: those of the path by their position, others by name. */
export function compareParameters(before: ContractOperation, after: ContractOperation, compared: Compared): void {
  const { report } = compared;
  const found = new Map(after.parameters.map((parameter) => [toKey(parameter, after), parameter]));
  const known = new Set(before.parameters.map((parameter) => toKey(parameter, before)));
  for (const parameter of before.parameters) {
    const match = found.get(toKey(parameter, before));
    if (match) compareParameter(parameter, match, after, compared);
    // A path without the parameter is another path.
    else if (parameter.in !== 'path') {
      const { pointer } = parameter;
      report({
        rule: 'parameter-removed',
        subject: toName(parameter),
        operation: after.operationId,
        old: pointer,
        next: after.pointer,
      });
    }
  }
  for (const parameter of after.parameters) {
    if (known.has(toKey(parameter, after)) || parameter.in === 'path') continue;
    const rule = parameter.required ? 'parameter-required-added' : 'parameter-added';
    report({
      rule,
      subject: toName(parameter),
      operation: after.operationId,
      old: before.pointer,
      next: parameter.pointer,
    });
  }
}

function toKey({ in: location, name }: Parameter, { path }: ContractOperation): string {
  if (location === 'header') return `header ${name.toLowerCase()}`;
  return location === 'path'
    ? `path ${path.indexOf(`{${name}`) < 0 ? name : toPosition(path, name)}`
    : `${location} ${name}`;
}

function toPosition(path: string, name: string): number {
  return [...path.matchAll(/\{([^{}]*?)\+?\}/g)].findIndex(([, found]) => found === name);
}

function toName({ in: location, name }: Parameter): string {
  return `the ${location} parameter ${toCode(name)}`;
}

function compareParameter(before: Parameter, after: Parameter, operation: ContractOperation, compared: Compared): void {
  const { old, next, report, compareSchemas } = compared;
  const base = { subject: toName(after), operation: operation.operationId, old: before.pointer, next: after.pointer };
  if (after.in === 'path' && before.name !== after.name) {
    const subject = toCode(`${operation.method} ${operation.path}`);
    report({ ...base, subject, rule: 'path-parameter-renamed', before: before.name, after: after.name });
  }
  if (after.required !== before.required)
    report({ ...base, rule: `parameter-${after.required ? 'required' : 'optional'}` });
  if (before.allowEmptyValue && !after.allowEmptyValue) report({ ...base, rule: 'parameter-empty-forbidden' });
  if (isDeprecated(next.document, after.pointer) && !isDeprecated(old.document, before.pointer)) {
    report({ ...base, rule: 'deprecated' });
  }
  const serializations = [toSerialization(before, old), toSerialization(after, next)] as const;
  if (serializations[0] !== serializations[1]) {
    report({ ...base, rule: 'parameter-serialization-changed', before: serializations[0], after: serializations[1] });
  }
  compareSchemas({
    operation: operation.operationId,
    direction: 'request',
    old: toSchemaAt(before),
    next: toSchemaAt(after),
    isText: before.mediaType === undefined && after.mediaType === undefined,
  });
}

/** Returns the schema of a parameter or of its media type, with its pointer. */
function toSchemaAt({ schema, mediaType, pointer }: Pick<Parameter, 'schema' | 'mediaType' | 'pointer'>): At {
  const holder = mediaType === undefined ? pointer : toPointer(pointer, 'content', mediaType);
  return { schema, pointer: toPointer(holder, 'schema') };
}

function toSerialization(parameter: Parameter, { document }: Contract): string {
  const { mediaType, style, explode } = parameter;
  return mediaType ?? toStyleText(document, toSchemaAt(parameter).pointer, style, explode);
}
