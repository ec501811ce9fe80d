import type { Schema } from '@contract-first/compiler';
import fc, { type Arbitrary } from 'fast-check';

/** The limits of a number; `step` is what it has to be a multiple of. */
export interface Limits {
  least: number;
  most: number;
  step: number;
}

/** Creates an arbitrary of the numbers that schemas allow. */
export function toNumbers(schemas: Schema[], isInteger: boolean): Arbitrary<number> {
  const { least, most, step } = toLimits(schemas, isInteger);
  const [first, last] = [Math.ceil(least / step - 1e-9), Math.floor(most / step + 1e-9)].map(toSafe) as [
    number,
    number,
  ];
  return (first <= last ? fc.integer({ min: first, max: last }) : fc.constant(first)).map((count) =>
    Number((count * step).toPrecision(15)),
  );
}

export function toLimits(schemas: Schema[], isInteger: boolean): Limits {
  const steps = schemas.map(({ multipleOf }) => multipleOf).filter((each) => typeof each === 'number');
  const step = Math.max(...(steps.length > 0 ? steps : [isInteger ? 1 : 0.01]));
  const lower = schemas.flatMap(({ minimum, exclusiveMinimum }) => toBound(minimum, exclusiveMinimum, step));
  const upper = schemas.flatMap(({ maximum, exclusiveMaximum }) => toBound(maximum, exclusiveMaximum, -step));
  const [least, most] = [Math.max(...lower), Math.min(...upper)];
  const size = 10_000 * step;
  if (lower.length === 0 && upper.length === 0) return { least: -size, most: size, step };
  return {
    least: lower.length > 0 ? least : most - size,
    most: upper.length > 0 ? most : least + size,
    step:
      Number.isFinite(most - least) && most - least < step && steps.length === 0 ? (most - least) / 4 || step : step,
  };
}

/** Returns the nearest number that a limit allows; in OpenAPI 3.0, a boolean makes it exclusive. */
function toBound(limit: unknown, exclusive: unknown, step: number): number[] {
  const inclusive = typeof limit === 'number' ? [exclusive === true ? limit + step : limit] : [];
  return typeof exclusive === 'number' ? [...inclusive, exclusive + step] : inclusive;
}

function toSafe(number: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, number));
}
