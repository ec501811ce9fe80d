import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { toCosts } from './costs.ts';
import { type MonitoredApi, type MonitoredTable, toApiMetric, toTableMetric } from './metrics.ts';

export interface DashboardProps {
  readonly api: MonitoredApi;
  readonly handler: IFunction;
  readonly table: MonitoredTable;
  /** The namespace of the metrics that the function records for each operation; nothing by operation if it records none. */
  readonly namespace?: string;
}

/** A CloudWatch dashboard with a row for the gateway, for each operation, for the function, for the table and for what they cost. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { api, handler, table, namespace }: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(12),
      widgets: [
        ...toRow('Front door: API Gateway', toGatewayGraphs(api)),
        ...(namespace ? toRow('Operations', toOperationGraphs(namespace)) : []),
        ...toRow('Brain: Lambda', toFunctionGraphs(handler)),
        ...toRow('Memory: DynamoDB', toTableGraphs(table)),
        ...toRow('Cost', [['Estimated cost, dollars an hour', ...toCosts({ api, handler, table })]]),
      ],
    });
  }
}

/** A graph's title and what it shows. */
type Graph = [title: string, ...metrics: IMetric[]];

const width = 24;

function toRow(title: string, graphs: Graph[]): IWidget[][] {
  const heading = new TextWidget({ markdown: `## ${title}`, width, height: 1 });
  const widgets = graphs.map(
    ([name, ...left]) => new GraphWidget({ title: name, left, width: width / graphs.length, leftYAxis: { min: 0 } }),
  );
  return [[heading], widgets];
}

function toGatewayGraphs(api: MonitoredApi): Graph[] {
  const percentiles = [50, 90, 99].map((percentile) => toApiMetric(api, 'Latency', Stats.p(percentile)));
  return [
    ['Requests a minute', toApiMetric(api, 'Count', Stats.SAMPLE_COUNT)],
    ['Share of errors', toApiMetric(api, '4XXError', Stats.AVERAGE), toApiMetric(api, '5XXError', Stats.AVERAGE)],
    ['Latency, ms', ...percentiles],
  ];
}

function toOperationGraphs(namespace: string): Graph[] {
  return [
    ['Requests a minute', search(namespace, 'milliseconds', Stats.SAMPLE_COUNT)],
    ['Latency p50, ms', search(namespace, 'milliseconds', Stats.p(50))],
    ['Latency p99, ms', search(namespace, 'milliseconds', Stats.p(99))],
    ['5xx', search(namespace, 'serverErrors', Stats.SUM)],
    ['4xx', search(namespace, 'clientErrors', Stats.SUM)],
    ['Cold starts', search(namespace, 'coldStarts', Stats.SUM)],
  ];
}

/** Returns the metric of every operation, those of later deployments included. */
function search(namespace: string, name: string, statistic: string): MathExpression {
  const expression = `SEARCH('{${namespace},operationId} MetricName="${name}"', '${statistic}', 60)`;
  // An empty label shows the operationId.
  return new MathExpression({ expression, label: '', period: Duration.minutes(1) });
}

function toFunctionGraphs(handler: IFunction): Graph[] {
  const period = Duration.minutes(1);
  const percentiles = [50, 90, 99].map((percentile) =>
    handler.metricDuration({ period, statistic: Stats.p(percentile) }),
  );
  const concurrency = handler.metric('ConcurrentExecutions', { period, statistic: Stats.MAXIMUM });
  return [
    ['Invocations a minute', handler.metricInvocations({ period })],
    ['Errors and throttles', handler.metricErrors({ period }), handler.metricThrottles({ period })],
    ['Duration, ms', ...percentiles],
    ['Concurrency', concurrency],
  ];
}

function toTableGraphs(table: MonitoredTable): Graph[] {
  const consumed = ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'];
  const throttled = ['ReadThrottleEvents', 'WriteThrottleEvents'];
  return [
    ['Consumed capacity units a minute', ...consumed.map((name) => toTableMetric(table, name))],
    ['Throttled', ...throttled.map((name) => toTableMetric(table, name))],
  ];
}
