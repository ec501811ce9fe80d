import { ProblemError, problem } from '../problem.ts';
import { findUnkeepable, toAttribute } from './attributes.ts';
import { isTooLarge } from './size.ts';

// biome-ignore lint/suspicious/noExplicitAny: the input of any command
type Input = { [member: string]: any };

/**
 * Returns a command's input with every attribute value in the form that the document client keeps exactly.
 * Looks at the items, keys and expression values of single, batch and transaction commands; what else there is stays.
 * @throws {ProblemError} 400 for a value that DynamoDB would change or refuse, 413 for an item over 400 KB
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

/** Writes of a table come as a list, reads as an object with `Keys`. */
function toTableRequests(requests: Input): Input {
  return Array.isArray(requests) ? requests.map(toStorable) : toStorable(requests);
}

function toItem(item: Input): Input {
  const attributes = toAttributes(item);
  if (isTooLarge(item)) throw tooLarge();
  return attributes;
}

/** @param toPointer tells where in the request an attribute's value came from; its own name unless said otherwise */
function toAttributes(attributes: Input, toPointer = (pointer: string) => `#${pointer}`): Input {
  const flaw = findUnkeepable(attributes);
  if (flaw) {
    const errors = [{ ...flaw, pointer: toPointer(flaw.pointer) }];
    throw new ProblemError(problem(400, 'The database could not keep the data exactly; see errors.', errors));
  }
  return mapValues(attributes, toAttribute);
}

/** Returns the answer to an item that is larger than DynamoDB keeps. */
export function tooLarge(options?: ErrorOptions): ProblemError {
  return new ProblemError(problem(413, 'The item is larger than 400 KB.'), options);
}

function mapMembers(input: Input, names: string[], toNext: (value: Input) => unknown): Input {
  return Object.fromEntries(names.filter((name) => input[name]).map((name) => [name, toNext(input[name])]));
}

function mapValues(object: Input, toNext: (value: Input) => unknown): Input {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, toNext(value)]));
}
