import type { Check } from './exchange.ts';

const members = [
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
  'UpdateExpression',
] as const;

/**
 * Refuses expressions that are over DynamoDB's limits but not over dynalite's.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
 */
export const checkExpressions: Check = ({ input }) => {
  const flaw = findPlaceholderFlaw(input) ?? findValuesFlaw(input) ?? findExpressionFlaw(input);
  if (flaw === undefined) return undefined;
  return { status: 400, body: { __type: 'com.amazon.coral.validate#ValidationException', message: flaw } };
};

type Input = Parameters<Check>[0]['input'];

/** `#name` and `:value` may have 255 characters. */
function findPlaceholderFlaw(input: Input): string | undefined {
  for (const member of ['ExpressionAttributeNames', 'ExpressionAttributeValues']) {
    const long = Object.keys(input[member] ?? {}).find((key) => key.length > 255);
    if (long) {
      return `${member} contains invalid key: The expression attribute map contains a key that is too long; size of key: ${long.length}`;
    }
  }
  return undefined;
}

/** The substitution variables of a request may have 2 MB. */
function findValuesFlaw({ ExpressionAttributeValues: values }: Input): string | undefined {
  if (!values) return undefined;
  return Buffer.byteLength(JSON.stringify(values)) > 2 * 1024 * 1024
    ? 'ExpressionAttributeValues exceeds max size'
    : undefined;
}

function findExpressionFlaw(input: Input): string | undefined {
  for (const member of members) {
    const expression = input[member];
    const flaw = typeof expression === 'string' ? findTextFlaw(expression) : undefined;
    if (flaw) return `Invalid ${member}: ${flaw}`;
  }
  return undefined;
}

function findTextFlaw(expression: string): string | undefined {
  const size = Buffer.byteLength(expression);
  if (size > 4096) return `Expression size has exceeded the maximum allowed size; expression size: ${size}`;
  const operators = expression.match(operator)?.length ?? 0;
  if (operators > 300) return `The expression contains too many operators; operator count: ${operators}`;
  const operands = [...expression.matchAll(/\bIN\s*\(([^()]*)\)/gi)].map(([, list = '']) => list.split(',').length);
  const most = Math.max(0, ...operands);
  return most > 100 ? `The IN operator is provided with too many operands; number of operands: ${most}` : undefined;
}

/** Operators and functions; the AND of a BETWEEN isn't one. */
const operator =
  /<>|<=|>=|[=<>]|\bBETWEEN\b\s+\S+\s+AND\b|\b(?:AND|OR|NOT|IN)\b|\b(?:attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size|if_not_exists|list_append)\s*\(|[+-]/gi;
