/** From the best to the worst, with what a reader sees. */
export const outcomes = {
  agrees: { label: 'agrees', about: 'decides as the contract does' },
  weaker: { label: 'weaker, as declared', about: 'accepts what the contract rejects, where its limits say so' },
  known: { label: 'known fault', about: "is wrong by a known fault of a third party's program, or as generate warns" },
  disagrees: { label: 'disagrees', about: 'is wrong' },
};

/** What each layer is. */
export const layerTitles = {
  types: 'TypeScript types',
  validator: "the Lambda function's validator",
  model: "API Gateway's parameters and models",
  mock: 'the mock (Prism)',
  local: 'the local stack, over HTTP',
  deployed: 'the deployed API, over HTTP',
};

/** Counts verdicts by outcome, of one layer or of all. */
export function countOutcomes(cases, layer) {
  const counts = { agrees: 0, weaker: 0, known: 0, disagrees: 0 };
  for (const { layers } of cases) {
    for (const verdict of layer ? [layers[layer]] : Object.values(layers)) if (verdict) counts[verdict.outcome]++;
  }
  return counts;
}

/** Returns the worst outcome of a case. */
export function toWorst({ layers }) {
  const own = new Set(Object.values(layers).map(({ outcome }) => outcome));
  return Object.keys(outcomes).findLast((outcome) => own.has(outcome)) ?? 'agrees';
}
