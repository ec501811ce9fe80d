import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** Something DynamoDB does: after some calls, one more gets an answer that holds what is wanted. */
export interface Behaviour {
  it: string;
  after?: Call[];
  call: Call;
  /** Members of the answer; `error` is the name of an error, and absent where the call succeeds. */
  want: { error?: string; [member: string]: unknown };
}

export type Call = [action: string, input: object];
type Item = { [name: string]: AttributeValue };

function S(text: string) {
  return { S: text };
}

function N(text: string) {
  return { N: text };
}

function put(item: Item, more: object = {}): Call {
  return ['PutItem', { TableName: 'items', Item: { id: S('a'), ...item }, ...more }];
}

function sort(item: Item): Call {
  return ['PutItem', { TableName: 'sorted', Item: { h: N('1'), r: S('r'), ...item } }];
}

function get(id = 'a'): Call {
  return ['GetItem', { TableName: 'items', Key: { id: S(id) } }];
}

function update(UpdateExpression: string, values: Item): Call {
  return [
    'UpdateItem',
    {
      TableName: 'items',
      Key: { id: S('a') },
      UpdateExpression,
      ExpressionAttributeValues: values,
      ReturnValues: 'NONE',
    },
  ];
}

function where(ConditionExpression: string, values?: Item) {
  return put({}, { ConditionExpression, ...(values && { ExpressionAttributeValues: values }) });
}

function nest(levels: number): AttributeValue {
  return levels === 0 ? N('1') : levels % 2 ? { L: [nest(levels - 1)] } : { M: { a: nest(levels - 1) } };
}

const taken = {};
const invalid = { error: 'ValidationException' };
const failed = { error: 'ConditionalCheckFailedException' };

function takes(it: string, call: Call): Behaviour {
  return { it: `takes ${it}`, call, want: taken };
}

function refuses(it: string, call: Call): Behaviour {
  return { it: `refuses ${it}`, call, want: invalid };
}

export const keys: Behaviour[] = [
  takes('a partition key of 2,048 bytes', put({ id: S('é'.repeat(1024)) })),
  refuses('a partition key of 2,049 bytes', put({ id: S('x'.repeat(2049)) })),
  refuses('a partition key of 2,050 bytes in 1,025 characters', put({ id: S('é'.repeat(1025)) })),
  refuses('to look for a key of 2,050 bytes', get('é'.repeat(1025))),
  takes('a sort key of 1,024 bytes', sort({ r: S('é'.repeat(512)) })),
  refuses('a sort key of 1,026 bytes in 513 characters', sort({ r: S('é'.repeat(513)) })),
  refuses('an empty key', put({ id: S('') })),
  refuses('an empty sort key', sort({ r: S('') })),
  refuses('a key of another type', put({ id: N('1') })),
  refuses('an item without its key', ['PutItem', { TableName: 'items', Item: { x: N('1') } }]),
  refuses('to change a key', update('SET id = :id', { ':id': S('b') })),
  {
    it: 'takes 1 and 1.0 for the same number in a key',
    after: [sort({ h: N('1.0'), r: S('number'), x: S('there') })],
    call: ['GetItem', { TableName: 'sorted', Key: { h: N('1'), r: S('number') } }],
    want: { Item: { h: N('1'), r: S('number'), x: S('there') } },
  },
];

export const indexKeys: Behaviour[] = [
  takes('an item without the key of an index', sort({})),
  refuses('an empty key of an index', sort({ g: S('') })),
  refuses('a key of an index of another type', sort({ g: N('1') })),
  refuses('a key of an index of 2,050 bytes', sort({ g: S('é'.repeat(1025)) })),
  {
    it: 'refuses an update that empties the key of an index',
    after: [sort({ g: S('g') })],
    call: [
      'UpdateItem',
      {
        TableName: 'sorted',
        Key: { h: N('1'), r: S('r') },
        UpdateExpression: 'SET g = :g',
        ExpressionAttributeValues: { ':g': S('') },
      },
    ],
    want: invalid,
  },
];

function keeps(text: string, kept: string): Behaviour {
  return {
    it: `keeps ${text.length > 40 ? `${text.slice(0, 4)}… of ${text.length} characters` : text} as ${kept.length > 40 ? 'its digits' : kept}`,
    after: [put({ x: N(text) })],
    call: get(),
    want: { Item: { id: S('a'), x: N(kept) } },
  };
}

const ones = '1'.repeat(38);

export const numbers: Behaviour[] = [
  keeps(ones, ones),
  keeps(`${ones}0`, `${ones}0`),
  keeps('-0', '0'),
  keeps('0E999', '0'),
  keeps('1.50', '1.5'),
  keeps('1e21', '1000000000000000000000'),
  keeps('1E-130', `0.${'0'.repeat(129)}1`),
  keeps('9.9999999999999999999999999999999999999E125', `${'9'.repeat(38)}${'0'.repeat(88)}`),
  refuses('39 digits', put({ x: N(`${ones}1`) })),
  refuses('39 digits deep inside', put({ x: { L: [{ M: { a: N(`${ones}1`) } }] } })),
  refuses('39 digits in a set', put({ x: { NS: [`${ones}1`] } })),
  refuses('9.9E-131', put({ x: N('9.9E-131') })),
  refuses('-1E126', put({ x: N('-1E126') })),
  refuses('Infinity', put({ x: N('Infinity') })),
  refuses('1 and 1.0 in one set', put({ x: { NS: ['1', '1.0'] } })),
  {
    it: 'refuses an update that adds up to 39 digits',
    after: [put({ x: N(ones) })],
    call: update('SET x = x + :x', { ':x': N('0.1') }),
    want: invalid,
  },
  {
    it: 'refuses an update that adds up to 1.8E126',
    after: [put({ x: N('9E125') })],
    call: update('ADD x :x', { ':x': N('9E125') }),
    want: invalid,
  },
];

/** An item of so many bytes: the key's name and value have 3, the name of the text 1. */
function sized(bytes: number, item: Item = {}, unit = 'x') {
  return put({ t: S(unit.repeat((bytes - 4) / Buffer.byteLength(unit))), ...item });
}

export const sizes: Behaviour[] = [
  takes('an item of 409,600 bytes', sized(409_600)),
  refuses('an item of 409,601 bytes', sized(409_601)),
  takes('an item of 409,600 bytes in 204,802 characters', sized(409_600, {}, 'é')),
  refuses('an item of 409,602 bytes in 204,803 characters', sized(409_602, {}, 'é')),
  takes('a number for a byte and one for every two digits', sized(409_600 - 5, { n: N('12345') })),
  refuses('a number above that', sized(409_600 - 5, { n: N('1234567') })),
  takes('a map for 3 bytes, and 1 for each member', sized(409_600 - 10, { m: { M: { ab: S('cde') } } })),
  refuses('a map above that', sized(409_600 - 10, { m: { M: { ab: S('cdef') } } })),
  {
    it: 'refuses a batch with an item of 409,602 bytes',
    call: [
      'BatchWriteItem',
      { RequestItems: { items: [{ PutRequest: { Item: { id: S('b'), t: S('é'.repeat(204_800)) } } }] } },
    ],
    want: invalid,
  },
  {
    it: 'refuses an update that makes an item of 409,602 bytes',
    after: [sized(409_500, { l: { L: [] } }, 'é')],
    call: update('SET l = list_append(l, :l)', { ':l': { L: [S('é'.repeat(60))] } }),
    want: invalid,
  },
];

export const values: Behaviour[] = [
  takes('31 maps and lists around a value', put({ x: nest(31) })),
  refuses('32 maps and lists around a value', put({ x: nest(32) })),
  refuses('an update to 32 of them', update('SET x = :x', { ':x': nest(32) })),
  {
    it: 'refuses an update inside a map to 32 of them',
    after: [put({ x: { M: {} } })],
    call: update('SET x.a = :x', { ':x': nest(31) }),
    want: invalid,
  },
  takes('a name of 65,535 bytes', put({ ['n'.repeat(65_535)]: N('1') })),
  refuses('a name of 65,536 bytes', put({ ['é'.repeat(32_768)]: N('1') })),
  refuses('a name of 65,536 bytes inside', put({ x: { M: { ['n'.repeat(65_536)]: N('1') } } })),
  refuses('an empty name', put({ '': N('1') })),
  refuses('an empty name inside', put({ x: { L: [{ M: { '': N('1') } }] } })),
  takes('an empty text', put({ x: S('') })),
  takes('an empty text in a set', put({ x: { SS: [''] } })),
  refuses('an empty set', put({ x: { L: [{ SS: [] }] } })),
  refuses('a set of twice the same', put({ x: { SS: ['a', 'a'] } })),
  refuses('a value of no type', put({ x: {} as AttributeValue })),
  {
    it: 'keeps names that JavaScript has for its own, and NUL in text',
    after: [put({ constructor: N('1'), toString: S('\0') } as unknown as Item)],
    call: get(),
    want: { Item: { id: S('a'), constructor: N('1'), toString: S('\0') } },
  },
];

function list(length: number) {
  return Array.from({ length }, (_, index) => `:v${index}`);
}

function isIn(length: number) {
  return where(
    `attribute_exists(id) OR x IN (${list(length)})`,
    Object.fromEntries(list(length).map((name) => [name, N('1')])),
  );
}

function either(count: number) {
  return where(Array(count).fill('id <> :x').join(' OR '), { ':x': N('1') });
}

function padded(size: number) {
  return where('attribute_exists(id)'.padEnd(size));
}

function placeholder(size: number) {
  return put(
    {},
    {
      ConditionExpression: `attribute_exists(#${'n'.repeat(size - 1)})`,
      ExpressionAttributeNames: { [`#${'n'.repeat(size - 1)}`]: 'id' },
    },
  );
}

export const expressions: Behaviour[] = [
  { it: 'takes an expression of 4,096 bytes', after: [put({})], call: padded(4096), want: taken },
  refuses('an expression of 4,097 bytes', padded(4097)),
  { it: 'takes a placeholder of 255 characters', after: [put({})], call: placeholder(255), want: taken },
  refuses('a placeholder of 256 characters', placeholder(256)),
  { it: 'takes 299 operators', after: [put({})], call: either(150), want: taken },
  refuses('301 operators', either(151)),
  { it: 'takes 100 operands of IN', after: [put({})], call: isIn(100), want: taken },
  refuses('101 operands of IN', isIn(101)),
  {
    it: 'takes values of 500 KB',
    after: [put({})],
    call: where('id <> :x', { ':x': S('x'.repeat(500 * 1024)) }),
    want: taken,
  },
  refuses('values above 2 MB', where('id <> :x', { ':x': S('x'.repeat(2 * 1024 * 1024)) })),
  refuses('a value that no expression uses', where('attribute_exists(id)', { ':x': N('1') })),
  refuses('a value that is not given', where('x = :x')),
  refuses('a reserved word for a name', where('attribute_exists(data)')),
];

function given(it: string, x: AttributeValue, condition: string, other: AttributeValue, holds: boolean): Behaviour {
  return {
    it: `${holds ? 'finds' : 'does not find'} ${it}`,
    after: [put({ x })],
    call: where(condition, { ':x': other }),
    want: holds ? taken : failed,
  };
}

export const conditions: Behaviour[] = [
  given('1 equal to 1.0', N('1'), 'x = :x', N('1.0'), true),
  given('lists equal', { L: [N('1'), S('a')] }, 'x = :x', { L: [N('1.0'), S('a')] }, true),
  given('lists of another order equal', { L: [N('1'), S('a')] }, 'x = :x', { L: [S('a'), N('1')] }, false),
  given('maps equal in any order', { M: { a: N('1'), b: S('b') } }, 'x = :x', { M: { b: S('b'), a: N('1') } }, true),
  given('sets equal in any order', { SS: ['a', 'b'] }, 'x = :x', { SS: ['b', 'a'] }, true),
  given('a text equal to a number', S('1'), 'x = :x', N('1'), false),
  given('💾 after U+FFFF, as their bytes are', S('💾'), 'x > :x', S('\uFFFF'), true),
  given('9 before 10', N('9'), 'x < :x', N('10'), true),
  given('the size of an empty text', S(''), 'size(x) = :x', N('0'), true),
  given('the size of a text in characters', S('éé'), 'size(x) = :x', N('2'), true),
  given('a map in a list', { L: [{ M: { a: N('1') } }] }, 'contains(x, :x)', { M: { a: N('1') } }, true),
  given('a part of a text', S('abc'), 'contains(x, :x)', S('bc'), true),
  given('an absent attribute unequal', N('1'), 'y <> :x', N('1'), true),
  given('an absent attribute less', N('1'), 'y < :x', N('1'), false),
];

const old = { id: S('a'), x: N('1') };
const ifAbsent = { ConditionExpression: 'attribute_not_exists(id)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
const key = { TableName: 'items', Key: { id: S('a') } };

function answers(it: string, call: Call, want: Behaviour['want']): Behaviour {
  return {
    it,
    after: [put({ x: N('1') })],
    call,
    want,
  };
}

export const failures: Behaviour[] = [
  answers('answers the item that a put failed on, where asked to', put({}, ifAbsent), { ...failed, Item: old }),
  answers('answers the item that a delete failed on', ['DeleteItem', { ...key, ...ifAbsent }], {
    ...failed,
    Item: old,
  }),
  answers(
    'answers the item that an update failed on',
    [
      'UpdateItem',
      { ...key, UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': N('2') }, ...ifAbsent },
    ],
    { ...failed, Item: old },
  ),
  answers('answers no item where not asked to', put({}, { ConditionExpression: 'attribute_not_exists(id)' }), {
    ...failed,
    Item: undefined,
  }),
  answers(
    'answers no item where there is none',
    [
      'DeleteItem',
      { TableName: 'items', Key: { id: S('none') }, ...ifAbsent, ConditionExpression: 'attribute_exists(id)' },
    ],
    { ...failed, Item: undefined },
  ),
  answers('leaves the item as it was', get(), { Item: old }),
  answers(
    'refuses to answer anything else',
    put({}, { ...ifAbsent, ReturnValuesOnConditionCheckFailure: 'ALL_NEW' }),
    invalid,
  ),
];
