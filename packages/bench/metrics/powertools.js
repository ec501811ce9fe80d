import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';

const metrics = new Metrics({ serviceName: 'api' });

/** Publishes the same metrics as this project's log, as the documentation of Powertools recommends. */
export function powertools() {
  const { before, ...flush } = logMetrics(metrics, { captureColdStartMetric: true });
  function add({ response, internal }) {
    const { statusCode = 500 } = response ?? {};
    metrics.addDimension('operationId', internal.operationId ?? '(none)');
    metrics.addMetric('milliseconds', MetricUnit.Milliseconds, toMilliseconds(internal.start));
    if (statusCode >= 500) metrics.addMetric('serverErrors', MetricUnit.Count, 1);
    else if (statusCode >= 400) metrics.addMetric('clientErrors', MetricUnit.Count, 1);
    flush.after();
  }
  return { before, after: add, onError: add };
}

/** @param start the start of the invocation in nanoseconds, from this project's log */
function toMilliseconds(start) {
  return Number(process.hrtime.bigint() - start) / 1e6;
}
