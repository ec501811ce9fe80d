import { type Contract, findAt, type Keyword, keywords, type Schema, toPointer } from '@contract-first/compiler';
import type { Change } from './change.ts';
import { findDifference, findSame } from './difference.ts';
import { listAdded, listNext } from './keywords.ts';
import { listPlaces, type Place } from './places.ts';

/** Lists changes of a contract, each of which makes it demand something else of requests, in document order. */
export function listChanges(contract: Contract): Change[] {
  return [
    ...listPlaces(contract).flatMap((place) => listSchemaChanges(place, contract)),
    ...listFieldChanges(contract),
  ];
}

function listSchemaChanges(place: Place, contract: Contract): Change[] {
  const { schema } = place;
  const { dialect, document } = contract;
  const own = Object.keys(schema).filter((name): name is Keyword => Object.hasOwn(keywords, name));
  // In OpenAPI 3.0, what stands beside a `$ref` is ignored.
  const effective = dialect === 'openapi-3.0' && own.includes('$ref') ? (['$ref'] as const) : own;
  return [
    ...effective.flatMap((keyword) =>
      listNext(keyword, schema).map(([title, value]) =>
        toChange(place, keyword, [`${keyword} ${title}`, value], document),
      ),
    ),
    ...(schema.$ref === undefined ? listAdded(schema) : []).map(([keyword, value]) =>
      toChange(place, keyword, [`${keyword} ${JSON.stringify(value)} added`, value], document),
    ),
  ];
}

function toChange(
  place: Place,
  keyword: Keyword,
  [title, value]: [title: string, value: unknown],
  document: Contract['document'],
): Change {
  const { schema, pointer, operationIds, uses } = place;
  const next = set({ ...schema }, keyword, value);
  const difference = findDifference(schema, next, keyword);
  const same = findSame(place, keyword, next, document);
  return {
    title,
    pointer: Object.hasOwn(schema, keyword) ? toPointer(pointer, keyword) : pointer,
    keyword,
    operationIds,
    apply: (document) => set(findAt(document, pointer) as Schema, keyword, value),
    ...(difference ? { difference: { values: difference, uses } } : {}),
    ...(same === undefined ? {} : { same }),
  };
}

/** Lists changes of `required` and `allowEmptyValue` of parameters, and of `required` of bodies. */
function listFieldChanges({ operations }: Contract): Change[] {
  const changes = operations.flatMap(({ operationId, parameters, requestBody }) => [
    ...parameters.flatMap(({ name, pointer, in: location, required, allowEmptyValue }) => [
      ...(location === 'path' ? [] : [toFieldChange(operationId, pointer, 'required', !required, name)]),
      ...(allowEmptyValue ? [toFieldChange(operationId, pointer, 'allowEmptyValue', undefined, name)] : []),
    ]),
    ...(requestBody
      ? [toFieldChange(operationId, requestBody.pointer, 'required', !requestBody.required, 'the body')]
      : []),
  ]);
  return [...Map.groupBy(changes, ({ pointer, keyword }) => `${pointer} ${keyword}`).values()].map((same) => ({
    ...(same[0] as Change),
    operationIds: same.flatMap(({ operationIds }) => operationIds),
  }));
}

function toFieldChange(operationId: string, owner: string, keyword: string, value: unknown, name: string): Change {
  return {
    title: `${keyword} ${value ? 'added to' : 'dropped from'} ${name}`,
    pointer: value ? owner : toPointer(owner, keyword),
    keyword,
    operationIds: [operationId],
    apply: (document) => set(findAt(document, owner) as Schema, keyword, value || undefined),
  };
}

function set(owner: Schema, keyword: string, value: unknown): Schema {
  if (value === undefined) delete owner[keyword];
  else owner[keyword] = value;
  return owner;
}
