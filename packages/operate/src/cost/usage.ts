/** What clients do in a month. */
export interface Usage {
  requests: number;
  /** The size of an item in the table. */
  itemBytes: number;
  /** The share of the requests that read an item, 0 to 1; the others write one. */
  readShare: number;
  /** The billed duration of a request; estimated from the benchmark without it. */
  milliseconds?: number | undefined;
}

export const gigabyte = 1024 ** 3;

/** AWS's month, of 730 hours. */
export const secondsPerMonth = 730 * 60 * 60;
