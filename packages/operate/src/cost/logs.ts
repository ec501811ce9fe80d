import type { Item } from './charges.ts';
import measurements from './measurements.json' with { type: 'json' };
import type { BilledStack } from './stack.ts';
import { gigabyte, type Usage } from './usage.ts';

const { measured } = measurements;

/** Returns the logs of a month, and what is stored once the oldest of them expire. CloudWatch compresses what it stores. */
export function toLogItems({ requests }: Usage, stack: BilledStack): Item[] {
  const service = 'CloudWatch';
  const written = (requests * toBytes(stack)) / gigabyte;
  const stored = (written * measured.logCompression * stack.logRetentionDays * 12) / 365;
  return [
    { service, name: 'logs written', quantity: written, price: 'logIngestion' },
    { service, name: `logs kept ${stack.logRetentionDays} days`, quantity: stored, price: 'logStorage' },
  ];
}

/** Returns what a request that succeeds adds to the logs: the function's line, Lambda's two, and that of the access log. */
function toBytes({ logsRequests, metrics, accessLogs }: BilledStack): number {
  const line = metrics ? measured.logLineWithMetricsBytes : measured.logLineBytes;
  return measured.platformLinesBytes + (logsRequests ? line : 0) + (accessLogs ? measured.accessLogBytes : 0);
}
