import { toPointer } from '@contract-first/compiler';

/** CloudFormation's limits: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const maxBytes = 1_000_000;
const maxResources = 500;

/**
 * Returns messages about what CloudFormation would reject in a template but CDK's validation accepts. The compiler checks
 * API Gateway's rules for the document in it.
 */
export function findTemplateErrors(text: string): string[] {
  const template = JSON.parse(text);
  const bytes = Buffer.byteLength(text);
  const resources = Object.keys(template.Resources ?? {}).length;
  return [
    ...(bytes > maxBytes
      ? [`The template has ${bytes} bytes, but CloudFormation allows at most ${maxBytes}: split the contract.`]
      : []),
    ...(resources > maxResources
      ? [`The template has ${resources} resources, but CloudFormation allows at most ${maxResources}: split the stack.`]
      : []),
    ...findNulls(template, '#').map(
      (pointer) => `The template has a null at ${pointer}, which CloudFormation rejects: remove the property.`,
    ),
  ];
}

function findNulls(value: unknown, pointer: string): string[] {
  if (value === null) return [pointer];
  if (typeof value !== 'object') return [];
  return Object.entries(value as object).flatMap(([key, member]) => findNulls(member, toPointer(pointer, key)));
}
