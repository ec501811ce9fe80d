import { ProblemError, problem } from '../problem.ts';
import { findUnstorable, toAttribute } from './attributes.ts';
import { isTooLarge } from './size.ts';

// biome-ignore lint/suspicious/noExplicitAny: the input of any command
type Input = { [member: string]: any };

/**
 * Converts the items, keys and expression values in a command's input (single, batch or transaction) to a form that the
 * document client stores unchanged.
 * @throws {ProblemError} when DynamoDB would change or reject a value (400), or an item is over 400 KB (413)
 */
export function toStorable(input: Input): Input {
  const { Item, Key, Keys, ExpressionAttributeValues: values } = input;
  return {
    ...input,
    ...(Item && { Item: toItem(Item) }),
    ...(Key && { Key: toAttributes(Key) }),
    ...(Array.isArray(Keys) && { Keys: Keys.map((key) => toAttributes(key)) }),
    ...(values && { ExpressionAttributeValues: toAttributes(values, () => '#') }),
    ...mapMembers(
      input,
      ['Put', 'Update', 'Delete', 'Get', 'ConditionCheck', 'PutRequest', 'DeleteRequest'],
      toStorable,
    ),
    ...mapMembers(input, ['TransactItems'], (items) => items.map(toStorable)),
    ...mapMembers(input, ['RequestItems'], (tables) => mapValues(tables, toTableRequests)),
  };
}

/** Writes to a table are an array of requests, reads an object with `Keys`. */
function toTableRequests(requests: Input): Input {
  return Array.isArray(requests) ? requests.map(toStorable) : toStorable(requests);
}

/** @throws {ProblemError} when DynamoDB would change or reject a value (400), or the item is over 400 KB (413) */
function toItem(item: Input): Input {
  const attributes = toAttributes(item);
  if (isTooLarge(item)) throw tooLarge();
  return attributes;
}

/**
 * Converts attributes to their storable form.
 * @param toPointer converts a pointer into the attributes to one into the request body
 * @throws {ProblemError} when DynamoDB would change or reject a value (400)
 */
function toAttributes(attributes: Input, toPointer = (pointer: string) => `#${pointer}`): Input {
  const flaw = findUnstorable(attributes);
  if (flaw) {
    const errors = [{ ...flaw, pointer: toPointer(flaw.pointer) }];
    throw new ProblemError(problem(400, 'The database cannot store the data exactly; see `errors`.', errors));
  }
  return mapValues(attributes, toAttribute);
}

/** Returns the 413 for an item over DynamoDB's limit. */
export function tooLarge(options?: ErrorOptions): ProblemError {
  return new ProblemError(problem(413, 'The item is larger than 400 KB.'), options);
}

function mapMembers(input: Input, names: string[], convert: (value: Input) => unknown): Input {
  return Object.fromEntries(names.filter((name) => input[name]).map((name) => [name, convert(input[name])]));
}

function mapValues(object: Input, convert: (value: Input) => unknown): Input {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, convert(value)]));
}
