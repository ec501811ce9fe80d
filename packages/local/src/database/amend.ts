import { createRequire } from 'node:module';
import { type Expression, holds } from './items/conditions.ts';
import { type Attributes, countExtraBytes, findItemFlaw, findKeyFlaw, type Table } from './items/items.ts';

/** What is amended of dynalite's own module `db`, whose functions its actions reach by name. */
interface Db {
  validateItem(item: Attributes, table: Table): Error | null | undefined;
  validateKey(key: Attributes, table: Table, schema?: unknown): Error | null | undefined;
  validationError(message: string): Error;
  checkConditional(request: Request, existing?: Attributes): ConditionalError | null | undefined;
  itemSize(item: Attributes, compress?: boolean, ...rest: unknown[]): number;
  updateIndexes(store: object, table: Table, old: object, item: Attributes | null, done: Done): void;
}

type Done = (error?: Error) => void;
type ConditionalError = Error & { body: { __type: string; message: string; Item?: Attributes } };
type Request = { ReturnValuesOnConditionCheckFailure?: string; _condition?: { expression: Expression } };

/**
 * Makes dynalite do what DynamoDB does with items and keys, where a check of the request alone can't tell: what an
 * update makes of an item, and which item a condition failed on. It acts within dynalite's own lock of the item, so
 * that what is judged and what is answered is the item as it was written or found. Has an effect once.
 */
export function amendDynalite(): void {
  const require = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  const db = require('./db') as Db;
  if (amended.has(db)) return;
  amended.add(db);
  amendItems(db);
  amendConditions(db);
  for (const action of ['putItem', 'updateItem', 'deleteItem']) {
    // Members that dynalite doesn't know it drops.
    require(`./validations/${action}`).types.ReturnValuesOnConditionCheckFailure = {
      type: 'String',
      enum: ['ALL_OLD', 'NONE'],
    };
  }
}

const amended = new WeakSet<object>();

function amendItems(db: Db): void {
  const { validateItem, validateKey, updateIndexes, itemSize } = db;
  const toError = (flaw: string | undefined) => (flaw === undefined ? undefined : db.validationError(flaw));
  db.validateItem = (item, table) => validateItem(item, table) ?? toError(findItemFlaw(item, table));
  db.validateKey = (key, table, schema) => validateKey(key, table, schema) ?? toError(findKeyFlaw(key, table));
  // The last step before an item is written, the only one that sees what an update has made.
  db.updateIndexes = (store, table, old, item, done) => {
    const error = item === null ? undefined : toError(findItemFlaw(item, table));
    if (error) done(error);
    else updateIndexes(store, table, old, item, done);
  };
  db.itemSize = (item, compress, ...rest) =>
    itemSize(item, compress, ...rest) + (compress ? 0 : countExtraBytes({ M: item }));
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html#DDB-PutItem-request-ReturnValuesOnConditionCheckFailure */
function amendConditions(db: Db): void {
  const { checkConditional } = db;
  db.checkConditional = (request, existing) => {
    const condition = request._condition?.expression;
    const decide = () => (condition && !holds(condition, existing ?? {}) ? toConditionalError(db) : undefined);
    const error = condition ? decide() : checkConditional(request, existing);
    if (error && existing && request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD') error.body.Item = existing;
    return error;
  };
}

function toConditionalError({ validationError }: Db): ConditionalError {
  const message = 'The conditional request failed';
  const __type = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
  return Object.assign(validationError(message), { body: { __type, message } });
}
