import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';

/** A stage of an API, by the names in its metrics: a reference would make what uses the metrics depend on the API. */
export interface MonitoredApi {
  readonly apiName: string;
  readonly stageName: string;
}

export interface MonitoredTable {
  readonly tableName: string;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
export function toApiMetric({ apiName, stageName }: MonitoredApi, metricName: string, statistic: string): Metric {
  return new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    statistic,
    period: Duration.minutes(1),
    dimensionsMap: { ApiName: apiName, Stage: stageName },
  });
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export function toTableMetric({ tableName }: MonitoredTable, metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    statistic: Stats.SUM,
    period: Duration.minutes(1),
    dimensionsMap: { TableName: tableName },
  });
}
