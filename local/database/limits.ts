import type { Call, Check } from './exchange.ts';

// biome-ignore lint/suspicious/noExplicitAny: DynamoDB's typed JSON, as in {"M": {"a": {"S": "b"}}}
type Value = { [type: string]: any };

/** How many maps and lists may stand around a value. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes-nested-depth */
const deepest = 31;

/**
 * Refuses items that DynamoDB doesn't take but dynalite does: nested too deep, or with an empty name inside.
 * The first text was captured from DynamoDB (https://github.com/nubo-db/dynoxide/issues/110); the second is our own.
 */
export const checkLimits: Check = (call) => {
  const values = toItems(call).flatMap((item) => Object.values(item ?? {}));
  const flaw = values.map((value) => findFlaw(value, 0)).find((found) => found !== undefined);
  if (flaw === undefined) return undefined;
  return { status: 400, body: { __type: 'com.amazon.coral.validate#ValidationException', message: flaw } };
};

/** What a call writes: items, or the values that an update puts into one. */
function toItems({ action, input }: Call): (Value | undefined)[] {
  if (action === 'PutItem') return [input.Item];
  if (action === 'UpdateItem') return [input.ExpressionAttributeValues];
  if (action !== 'BatchWriteItem') return [];
  return Object.values<unknown>(input.RequestItems ?? {})
    .flat()
    .map((request) => (request as Value | null)?.PutRequest?.Item);
}

function findFlaw(value: Value | null, depth: number): string | undefined {
  const map = value?.M;
  const members: unknown = map ?? value?.L;
  if (typeof members !== 'object' || members === null) return undefined;
  if (depth + 1 > deepest) {
    return 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
  }
  if (map && Object.hasOwn(map, '')) return 'One or more parameter values were invalid: An attribute name is empty';
  for (const member of Object.values(members)) {
    const flaw = findFlaw(member, depth + 1);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}
