import type { Case, CaseKind } from '../../src/case.ts';
import type { LayerName } from '../../src/layers/layer.ts';
import type { AgreementResult, CaseResult, LayerOutcome, Outcome } from '../../src/result.ts';

const layers: LayerName[] = ['types', 'validator', 'model', 'mock', 'local'];
const kinds: CaseKind[] = ['example', 'boundary', 'violation', 'random', 'missing', 'superfluous', 'malformed'];

/** Where the rule of every invalid case is. */
export const rule = { pointer: '#/components/schemas/OrderId/maxLength', location: 'openapi.yaml:5:7' };

interface Options {
  cases?: number;
  operations?: number;
  /** The indexes of cases that the local stack gets wrong. */
  wrong?: number[];
}

/** Creates a result as a run would: every second case is valid, and the model and the mock accept some invalid ones. */
export function createResult({ cases = 20, operations: count = 2, wrong = [] }: Options = {}): AgreementResult {
  const operations = Array.from({ length: count }, (_, index) => ({
    operationId: index === 0 ? 'placeOrder' : `readOrder${index}`,
    method: index === 0 ? 'POST' : 'GET',
    path: index === 0 ? '/orders' : `/shops/{shop}/orders${index}/{id}`,
    location: `openapi.yaml:${index + 1}:5`,
  }));
  const results = Array.from({ length: cases }, (_, index) =>
    createCaseResult(index, operations[index % count]?.operationId ?? '', wrong.includes(index)),
  );
  const contract = { file: 'openapi.yaml', title: 'Orders & more' };
  return { contract, seed: 7, count: cases, layers, operations, results, unseen: [], seconds: 12.3 };
}

function createCaseResult(index: number, operationId: string, isWrong: boolean): CaseResult {
  const isValid = index % 4 < 2;
  const each = operationId === 'placeOrder' ? createPost(index, isValid) : createGet(index, isValid, operationId);
  const verdicts = layers.map((layer) => [layer, judge(layer, index, isValid, isWrong)] as const);
  return {
    case: each,
    location: isValid ? 'openapi.yaml:1:5' : rule.location,
    layers: Object.fromEntries(verdicts.filter(([layer]) => layer !== 'types' || each.kind !== 'malformed')),
  };
}

function createPost(index: number, isValid: boolean): Case {
  const id = isValid ? `order-${index}` : 'x'.repeat(20 + (index % 9));
  const body = { id, lines: [{ sku: `A${index * 7919}`, quantity: index % 5 }], note: `note ${index * 104729}` };
  return {
    ...createCommon(index, 'placeOrder', isValid, '#/id'),
    request: {
      method: 'POST',
      target: '/orders?dryRun=false',
      headers: { 'Content-Type': 'application/json', 'X-Trace': String(index) },
      body: JSON.stringify(body),
    },
  };
}

function createGet(index: number, isValid: boolean, operationId: string): Case {
  const id = isValid ? index : 'x'.repeat(20 + (index % 9));
  const path = operationId.replace('readOrder', '/shops/berne/orders');
  return {
    ...createCommon(index, operationId, isValid, 'path#/id'),
    request: { method: 'GET', target: `${path}/${id}`, headers: {} },
  };
}

function createCommon(index: number, operationId: string, isValid: boolean, at: string): Omit<Case, 'request'> {
  return {
    id: `${operationId}/${index}`,
    operationId,
    kind: kinds[index % kinds.length] ?? 'random',
    title: isValid ? `id of ${(index % 16) + 1} characters` : `id of ${20 + (index % 9)} characters`,
    faults: isValid ? [] : [{ keyword: 'maxLength', pointer: rule.pointer, at }],
    credentials: 'right',
    statuses: isValid ? [] : [400],
  };
}

function judge(layer: LayerName, index: number, isValid: boolean, isWrong: boolean): LayerOutcome {
  if (layer === 'local' && isWrong)
    return toOutcome(!isValid, 'disagrees', isValid ? 'rejects a valid request' : 'accepts an id that is too long');
  if (isValid) return toOutcome(true, 'agrees');
  if (layer === 'types') return toOutcome(true, 'weaker', 'TypeScript has no type for maxLength.');
  if (layer === 'model' && index % 8 === 2)
    return toOutcome(true, 'weaker', 'The gateway checks only whether a parameter is present. https://docs.example');
  if (layer === 'mock' && index % 16 === 3)
    return toOutcome(true, 'known', 'Prism decodes the path twice. https://github.com/stoplightio/prism/issues/1');
  return toOutcome(false, 'agrees');
}

function toOutcome(accepts: boolean, outcome: Outcome, reason?: string): LayerOutcome {
  const said = accepts ? '200 {"message":"Order placed"}' : '400 {"title":"Bad Request","errors":[{"pointer":"#/id"}]}';
  return { verdict: { accepts, said }, outcome, ...(reason ? { reason } : {}) };
}
