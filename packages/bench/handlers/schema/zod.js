import * as z from 'zod';

// The contract's item as zod schemas.

export const itemId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/);

/** Any JSON value, but present: zod lets `z.unknown()` be missing. */
const data = z.unknown().refine((value) => value !== undefined, { error: 'is required' });

export const item = z.strictObject({ id: itemId, data });
