import type { LogEntry } from './log.ts';

/**
 * What makes an entry of the log publish metrics: CloudWatch reads the members that `_aws` names from the line.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export interface Metrics extends Counts {
  /** The dimension of each metric. */
  operationId: string;
  _aws: {
    /** In milliseconds since 1970. */
    Timestamp: number;
    CloudWatchMetrics: [
      { Namespace: string; Dimensions: [['operationId']]; Metrics: { Name: keyof LogEntry; Unit: string }[] },
    ];
  };
}

interface Counts {
  /** 1 for a response of 500 or above. */
  serverErrors?: 1;
  /** 1 for a response of 400 to 499. */
  clientErrors?: 1;
  coldStarts?: 1;
}

/**
 * Returns the metrics of an entry: its duration, and each count that is not 0. The number of requests is the duration's sample
 * count. Zeros are left out, since CloudWatch charges for a metric only in the hours in which it is published.
 * Hand-written: Metrics of Powertools for AWS Lambda would make a cold start longer, see docs/performance.md.
 */
export function toMetrics(entry: LogEntry, namespace: string): Metrics {
  const counts = toCounts(entry);
  const names = Object.keys(counts) as (keyof Counts)[];
  const Metrics = [{ Name: 'milliseconds' as const, Unit: 'Milliseconds' }, ...names.map(toCountMetric)];
  return {
    ...counts,
    // An operationId has no parentheses.
    operationId: entry.operationId ?? '(none)',
    _aws: {
      Timestamp: Date.parse(entry.timestamp),
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [['operationId']], Metrics }],
    },
  };
}

function toCounts({ status = 500, coldStart }: LogEntry): Counts {
  return {
    ...(status >= 500 && { serverErrors: 1 }),
    ...(status >= 400 && status < 500 && { clientErrors: 1 }),
    ...(coldStart && { coldStarts: 1 }),
  };
}

function toCountMetric(Name: keyof Counts) {
  return { Name, Unit: 'Count' };
}
