import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A behaviour of DynamoDB: after some calls, another call gets a response with the wanted members. */
export interface Behaviour {
  it: string;
  after?: Call[];
  call: Call;
  /** Members of the response; `error` is the name of the error, if the call fails. */
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

const accepted = {};
const invalid = { error: 'ValidationException' };
const failed = { error: 'ConditionalCheckFailedException' };

function accepts(it: string, call: Call): Behaviour {
  return { it: `accepts ${it}`, call, want: accepted };
}

function rejects(it: string, call: Call): Behaviour {
  return { it: `rejects ${it}`, call, want: invalid };
}

export const tableKeys: Behaviour[] = [
  accepts('a partition key of 2,048 bytes', put({ id: S('é'.repeat(1024)) })),
  rejects('a partition key of 2,049 bytes', put({ id: S('x'.repeat(2049)) })),
  rejects('a partition key of 2,050 bytes in 1,025 characters', put({ id: S('é'.repeat(1025)) })),
  rejects('a GetItem with a key of 2,050 bytes', get('é'.repeat(1025))),
  accepts('a sort key of 1,024 bytes', sort({ r: S('é'.repeat(512)) })),
  rejects('a sort key of 1,026 bytes in 513 characters', sort({ r: S('é'.repeat(513)) })),
  rejects('an empty key', put({ id: S('') })),
  rejects('an empty sort key', sort({ r: S('') })),
  rejects('a key of another type', put({ id: N('1') })),
  rejects('an item without a key', ['PutItem', { TableName: 'items', Item: { x: N('1') } }]),
  rejects('an update of a key', update('SET id = :id', { ':id': S('b') })),
  {
    it: 'treats 1 and 1.0 as the same number in a key',
    after: [sort({ h: N('1.0'), r: S('number'), x: S('there') })],
    call: ['GetItem', { TableName: 'sorted', Key: { h: N('1'), r: S('number') } }],
    want: { Item: { h: N('1'), r: S('number'), x: S('there') } },
  },
];

export const indexKeys: Behaviour[] = [
  accepts('an item without the key of an index', sort({})),
  rejects('an empty key of an index', sort({ g: S('') })),
  rejects('a key of an index of another type', sort({ g: N('1') })),
  rejects('a key of an index of 2,050 bytes', sort({ g: S('é'.repeat(1025)) })),
  {
    it: 'rejects an update that empties the key of an index',
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
  rejects('39 digits', put({ x: N(`${ones}1`) })),
  rejects('39 digits in a nested value', put({ x: { L: [{ M: { a: N(`${ones}1`) } }] } })),
  rejects('39 digits in a set', put({ x: { NS: [`${ones}1`] } })),
  rejects('9.9E-131', put({ x: N('9.9E-131') })),
  rejects('-1E126', put({ x: N('-1E126') })),
  rejects('Infinity', put({ x: N('Infinity') })),
  rejects('1 and 1.0 in one set', put({ x: { NS: ['1', '1.0'] } })),
  {
    it: 'rejects an update that adds up to 39 digits',
    after: [put({ x: N(ones) })],
    call: update('SET x = x + :x', { ':x': N('0.1') }),
    want: invalid,
  },
  {
    it: 'rejects an update that adds up to 1.8E126',
    after: [put({ x: N('9E125') })],
    call: update('ADD x :x', { ':x': N('9E125') }),
    want: invalid,
  },
];

/** Puts an item of this size: the key's name and value have 3 bytes, the name of the string 1. */
function sized(bytes: number, item: Item = {}, unit = 'x') {
  return put({ t: S(unit.repeat((bytes - 4) / Buffer.byteLength(unit))), ...item });
}

export const sizes: Behaviour[] = [
  accepts('an item of 409,600 bytes', sized(409_600)),
  rejects('an item of 409,601 bytes', sized(409_601)),
  accepts('an item of 409,600 bytes in 204,802 characters', sized(409_600, {}, 'é')),
  rejects('an item of 409,602 bytes in 204,803 characters', sized(409_602, {}, 'é')),
  accepts('a number of 5 digits as 4 bytes and its name', sized(409_600 - 5, { n: N('12345') })),
  rejects('a number of 7 digits in the same place', sized(409_600 - 5, { n: N('1234567') })),
  accepts('a map as 3 bytes, 1 for each member, and its members', sized(409_600 - 10, { m: { M: { ab: S('cde') } } })),
  rejects('a map of one more byte', sized(409_600 - 10, { m: { M: { ab: S('cdef') } } })),
  {
    it: 'rejects a batch with an item of 409,602 bytes',
    call: [
      'BatchWriteItem',
      { RequestItems: { items: [{ PutRequest: { Item: { id: S('b'), t: S('é'.repeat(204_800)) } } }] } },
    ],
    want: invalid,
  },
  {
    it: 'rejects an update that makes an item of 409,602 bytes',
    after: [sized(409_500, { l: { L: [] } }, 'é')],
    call: update('SET l = list_append(l, :l)', { ':l': { L: [S('é'.repeat(60))] } }),
    want: invalid,
  },
];

export const values: Behaviour[] = [
  accepts('31 levels of maps and lists', put({ x: nest(31) })),
  rejects('32 levels of maps and lists', put({ x: nest(32) })),
  rejects('an update to 32 levels', update('SET x = :x', { ':x': nest(32) })),
  {
    it: 'rejects an update inside a map to 32 levels',
    after: [put({ x: { M: {} } })],
    call: update('SET x.a = :x', { ':x': nest(31) }),
    want: invalid,
  },
  accepts('a name of 65,535 bytes', put({ ['n'.repeat(65_535)]: N('1') })),
  rejects('a name of 65,536 bytes', put({ ['é'.repeat(32_768)]: N('1') })),
  rejects('a name of 65,536 bytes in a nested map', put({ x: { M: { ['n'.repeat(65_536)]: N('1') } } })),
  rejects('an empty name', put({ '': N('1') })),
  rejects('an empty name in a nested map', put({ x: { L: [{ M: { '': N('1') } }] } })),
  accepts('an empty string', put({ x: S('') })),
  accepts('an empty string in a set', put({ x: { SS: [''] } })),
  rejects('an empty set', put({ x: { L: [{ SS: [] }] } })),
  rejects('a set with a duplicate', put({ x: { SS: ['a', 'a'] } })),
  rejects('a value without a type', put({ x: {} as AttributeValue })),
  {
    it: "keeps names of JavaScript's own properties, and NUL in strings",
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
  { it: 'accepts an expression of 4,096 bytes', after: [put({})], call: padded(4096), want: accepted },
  rejects('an expression of 4,097 bytes', padded(4097)),
  { it: 'accepts a placeholder of 255 characters', after: [put({})], call: placeholder(255), want: accepted },
  rejects('a placeholder of 256 characters', placeholder(256)),
  { it: 'accepts 299 operators', after: [put({})], call: either(150), want: accepted },
  rejects('301 operators', either(151)),
  { it: 'accepts 100 operands of IN', after: [put({})], call: isIn(100), want: accepted },
  rejects('101 operands of IN', isIn(101)),
  {
    it: 'accepts values of 500 KB',
    after: [put({})],
    call: where('id <> :x', { ':x': S('x'.repeat(500 * 1024)) }),
    want: accepted,
  },
  rejects('values above 2 MB', where('id <> :x', { ':x': S('x'.repeat(2 * 1024 * 1024)) })),
  rejects('a value that no expression uses', where('attribute_exists(id)', { ':x': N('1') })),
  rejects('an undefined value', where('x = :x')),
  rejects('a reserved word as a name', where('attribute_exists(data)')),
];

function given(it: string, x: AttributeValue, condition: string, other: AttributeValue, holds: boolean): Behaviour {
  return {
    it: `${holds ? 'finds' : 'does not find'} ${it}`,
    after: [put({ x })],
    call: where(condition, { ':x': other }),
    want: holds ? accepted : failed,
  };
}

export const conditions: Behaviour[] = [
  given('1 equal to 1.0', N('1'), 'x = :x', N('1.0'), true),
  given('lists equal', { L: [N('1'), S('a')] }, 'x = :x', { L: [N('1.0'), S('a')] }, true),
  given('lists of another order equal', { L: [N('1'), S('a')] }, 'x = :x', { L: [S('a'), N('1')] }, false),
  given('maps equal in any order', { M: { a: N('1'), b: S('b') } }, 'x = :x', { M: { b: S('b'), a: N('1') } }, true),
  given('sets equal in any order', { SS: ['a', 'b'] }, 'x = :x', { SS: ['b', 'a'] }, true),
  given('a string equal to a number', S('1'), 'x = :x', N('1'), false),
  given('💾 after U+FFFF, in the order of their bytes', S('💾'), 'x > :x', S('\uFFFF'), true),
  given('9 before 10', N('9'), 'x < :x', N('10'), true),
  given('the size of an empty string', S(''), 'size(x) = :x', N('0'), true),
  given('the size of a string in characters', S('éé'), 'size(x) = :x', N('2'), true),
  given('a map in a list', { L: [{ M: { a: N('1') } }] }, 'contains(x, :x)', { M: { a: N('1') } }, true),
  given('a part of a string', S('abc'), 'contains(x, :x)', S('bc'), true),
  given('an absent attribute to be unequal', N('1'), 'y <> :x', N('1'), true),
  given('an absent attribute to be less', N('1'), 'y < :x', N('1'), false),
];

const old = { id: S('a'), x: N('1') };
const ifAbsent = { ConditionExpression: 'attribute_not_exists(id)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
const key = { TableName: 'items', Key: { id: S('a') } };

function onFailure(it: string, call: Call, want: Behaviour['want']): Behaviour {
  return {
    it,
    after: [put({ x: N('1') })],
    call,
    want,
  };
}

export const failures: Behaviour[] = [
  onFailure('returns the item that a put failed on, if requested', put({}, ifAbsent), { ...failed, Item: old }),
  onFailure('returns the item that a delete failed on', ['DeleteItem', { ...key, ...ifAbsent }], {
    ...failed,
    Item: old,
  }),
  onFailure(
    'returns the item that an update failed on',
    [
      'UpdateItem',
      { ...key, UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': N('2') }, ...ifAbsent },
    ],
    { ...failed, Item: old },
  ),
  onFailure('returns no item if not requested', put({}, { ConditionExpression: 'attribute_not_exists(id)' }), {
    ...failed,
    Item: undefined,
  }),
  onFailure(
    'returns no item if it does not exist',
    [
      'DeleteItem',
      { TableName: 'items', Key: { id: S('none') }, ...ifAbsent, ConditionExpression: 'attribute_exists(id)' },
    ],
    { ...failed, Item: undefined },
  ),
  onFailure('does not change the item', get(), { Item: old }),
  onFailure(
    'rejects any other ReturnValuesOnConditionCheckFailure',
    put({}, { ...ifAbsent, ReturnValuesOnConditionCheckFailure: 'ALL_NEW' }),
    invalid,
  ),
];
