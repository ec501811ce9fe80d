import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { type MonitoredApi, type MonitoredTable, toApiMetric, toTableMetric } from './metrics.ts';
import list from './prices.json' with { type: 'json' };

interface Monitored {
  api: MonitoredApi;
  handler: IFunction;
  table: MonitoredTable;
}

const period = Duration.hours(1);

/** Returns what the requests of each hour cost, by service, at the list prices of the first tier. `npm run cost` has the rest. */
export function toCosts({ api, handler, table }: Monitored): IMetric[] {
  const options = { statistic: Stats.SUM, period };
  return [
    toCost('API Gateway', `FILL(requests, 0) * ${toPrice('gatewayRequests')}`, {
      requests: toApiMetric(api, 'Count', Stats.SAMPLE_COUNT).with({ period }),
    }),
    toCost(
      'Lambda',
      `FILL(invocations, 0) * ${toPrice('functionRequests')} + FILL(duration, 0) * ${toMillisecondPrice(handler)}`,
      {
        invocations: handler.metricInvocations(options),
        duration: handler.metricDuration(options),
      },
    ),
    toCost('DynamoDB', `FILL(reads, 0) * ${toPrice('tableReads')} + FILL(writes, 0) * ${toPrice('tableWrites')}`, {
      reads: toTableMetric(table, 'ConsumedReadCapacityUnits').with({ period }),
      writes: toTableMetric(table, 'ConsumedWriteCapacityUnits').with({ period }),
    }),
  ];
}

function toCost(label: string, expression: string, usingMetrics: { [id: string]: IMetric }): IMetric {
  return new MathExpression({ label, expression, usingMetrics, period });
}

/** Returns the price of one unit, in a form that CloudWatch reads. */
function toPrice(name: keyof typeof list.prices): string {
  const { tiers, per } = list.prices[name];
  return toDecimal((tiers[0]?.price ?? 0) / per);
}

/** Returns the price of a millisecond of a function, by its memory and processor. */
function toMillisecondPrice(handler: IFunction): string {
  const { memorySize = 128, architectures } = (handler.node.defaultChild ?? {}) as Partial<CfnFunction>;
  const { tiers } = list.prices[architectures?.[0] === 'arm64' ? 'functionDuration' : 'functionDurationX86'];
  return toDecimal(((tiers[0]?.price ?? 0) * memorySize) / 1024 / 1000);
}

/** Returns a number without an exponent. */
function toDecimal(number: number): string {
  return number.toFixed(15).replace(/0+$/, '');
}
