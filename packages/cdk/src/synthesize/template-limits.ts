/** A template larger than this is refused, be it uploaded: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const mostBytes = 1_000_000;
const mostResources = 500;

/**
 * What CloudFormation would refuse of a template's text that the validation during synthesis lets pass, in sentences.
 * API Gateway's own rules for the document in it are checked where it is made.
 */
export function findFaults(text: string): string[] {
  const template = JSON.parse(text);
  const bytes = Buffer.byteLength(text);
  const resources = Object.keys(template.Resources ?? {}).length;
  return [
    ...(bytes > mostBytes
      ? [`The template has ${bytes} bytes, and CloudFormation takes ${mostBytes}: split the contract.`]
      : []),
    ...(resources > mostResources
      ? [`The template has ${resources} resources, and CloudFormation takes ${mostResources}: split the stack.`]
      : []),
    ...findNulls(template, '#').map(
      (pointer) => `The template has a null at ${pointer}, which CloudFormation refuses: leave the member out.`,
    ),
  ];
}

function findNulls(value: unknown, pointer: string): string[] {
  if (value === null) return [pointer];
  if (typeof value !== 'object') return [];
  return Object.entries(value as object).flatMap(([key, member]) => findNulls(member, `${pointer}/${key}`));
}
