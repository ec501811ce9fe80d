import type { RequestValues } from '../requests/http-request.ts';

/**
 * Returns the simplest request found that still fails, by removing and shortening one part at a time.
 * @param listFailing returns those of some requests that fail, in order; asked for a whole step at once, since a layer may take
 * as long for one request as for a thousand
 */
export async function minimize(
  values: RequestValues,
  listFailing: (candidates: RequestValues[]) => Promise<RequestValues[]>,
): Promise<RequestValues> {
  let simplest = values;
  for (let step = 0; step < maxSteps; step++) {
    const [next] = await listFailing(listSimpler(simplest).slice(0, maxCandidates));
    if (next === undefined) break;
    simplest = next;
  }
  return simplest;
}

const maxSteps = 100;
const maxCandidates = 500;

/** Lists the requests that are one step simpler; the greatest steps come first. */
export function listSimpler(values: RequestValues): RequestValues[] {
  const { parameters, body, ...rest } = values;
  const { mediaType, ...bodiless } = values;
  return [
    ...(body === undefined || mediaType === undefined ? [] : [withoutBody(bodiless)]),
    ...parameters.map((_, index) => ({ ...values, parameters: parameters.toSpliced(index, 1) })),
    ...listSimplerValues(body).map((simpler) => ({ ...rest, parameters, body: simpler })),
    ...parameters.flatMap(([parameter, value], index) =>
      listSimplerValues(value).map((simpler) => ({
        ...values,
        parameters: parameters.with(index, [parameter, simpler]),
      })),
    ),
  ];
}

function withoutBody({ body: _, ...rest }: RequestValues): RequestValues {
  return rest;
}

function listSimplerValues(value: unknown): unknown[] {
  if (typeof value === 'string') return listShorterTexts(value);
  if (typeof value === 'number') return listSmallerNumbers(value);
  if (Array.isArray(value)) return listShorterLists(value);
  if (typeof value === 'object' && value !== null) return listSmallerObjects(value);
  return value === true ? [false] : [];
}

function listShorterTexts(text: string): string[] {
  const points = [...text];
  const halves = [points.slice(0, points.length / 2), points.slice(points.length / 2)];
  const shorter =
    points.length > 1 ? [...halves, points.slice(1), points.slice(0, -1)].map((part) => part.join('')) : [];
  const plain = points.map((point, index) => (point === 'a' ? undefined : points.with(index, 'a').join('')));
  return [...new Set([...(text === '' ? [] : ['']), ...shorter, ...plain.filter((each) => each !== undefined)])];
}

function listSmallerNumbers(value: number): number[] {
  const smaller = [0, Math.trunc(value), Math.trunc(value / 2), value - Math.sign(value)];
  return [...new Set(smaller)].filter((each) => Math.abs(each) < Math.abs(value));
}

function listShorterLists(list: unknown[]): unknown[] {
  return [
    ...list.map((_, index) => list.toSpliced(index, 1)),
    ...list.flatMap((item, index) => listSimplerValues(item).map((simpler) => list.with(index, simpler))),
  ];
}

function listSmallerObjects(object: object): unknown[] {
  const entries = Object.entries(object);
  return [
    ...entries.map((_, index) => Object.fromEntries(entries.toSpliced(index, 1))),
    ...entries.flatMap(([name, member], index) =>
      listSimplerValues(member).map((simpler) => Object.fromEntries(entries.with(index, [name, simpler]))),
    ),
  ];
}
