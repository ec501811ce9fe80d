import type { Reporter } from '../../diagnostic.ts';
import { isIntrinsic } from './intrinsics.ts';

/** Warns of parameters and resources that the intrinsic functions in a value refer to, and that another template defines. */
export function warnReferences(value: unknown, pointer: string, warn: Reporter['warn']): void {
  const names = listReferences(value);
  if (names.length === 0) return;
  const message = `This refers to ${names.map((name) => `"${name}"`).join(', ')} of a template: the deployment fails unless the stack has ${names.length > 1 ? 'them' : 'it'}.`;
  const hint = 'Define it in infra/stack.ts under this logical ID, or write the value.';
  warn('template-reference', pointer, message, hint);
}

/** Returns the names of parameters and resources, other than AWS's own, that the intrinsic functions in a value refer to. */
function listReferences(value: unknown): string[] {
  return [...new Set(collectReferences(value))].filter((name) => !name.startsWith('AWS::'));
}

function collectReferences(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!isIntrinsic(value)) return Object.values(value).flatMap(collectReferences);
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': template } = value;
  if (Ref !== undefined) return [Ref];
  if (attribute !== undefined) return [String([attribute].flat()[0]).split('.')[0] ?? ''];
  if (template === undefined) return Object.values(value).flatMap(collectReferences);
  const [text, variables = {}] = [template].flat();
  return [
    ...toVariables(text).filter((name) => !Object.hasOwn(Object(variables), name)),
    ...collectReferences(variables),
  ].map((name) => name.split('.')[0] ?? '');
}

function toVariables(text: unknown): string[] {
  return [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name);
}
