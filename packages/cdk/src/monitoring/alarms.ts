import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Aws, Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type MonitoredApi, type MonitoredTable, toApiMetric, toTableMetric } from './metrics.ts';

export interface AlarmsProps {
  readonly api: MonitoredApi;
  readonly handler: IFunction;
  readonly table: MonitoredTable;
  /** The address that is notified when an alarm starts and when it ends; empty for none. */
  readonly email?: string;
  /** How many minutes without any request are an alarm, a multiple of 5; 0 for none. */
  readonly quietMinutes?: number;
  /** The highest acceptable share of 5xx responses; 0.01 by default. */
  readonly maxErrorRate?: number;
  /** The highest acceptable 99th percentile of the latency; 3000 by default. */
  readonly maxLatencyMilliseconds?: number;
}

interface AlarmOptions {
  metric: IMetric;
  threshold: number;
  /** What is wrong; the runbook has a section of the alarm's name. */
  reason: string;
}

/**
 * Alarms on what callers notice, and on what is about to become that. An alarm starts when three of five minutes exceed the
 * threshold. Its name is that of a section in docs/runbook.md.
 */
export class Alarms extends Construct {
  readonly topic: Topic;
  /** The alarms that undo a deployment. */
  readonly rollback: Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { api, handler, table, email, quietMinutes, maxErrorRate = 0.01, maxLatencyMilliseconds = 3000 } = props;
    this.topic = this.createTopic(email);
    const period = Duration.minutes(1);
    const failures = this.addAlarm('Failures', {
      metric: toApiMetric(api, '5XXError', Stats.AVERAGE),
      threshold: maxErrorRate,
      reason: `More than ${maxErrorRate * 100} % of the responses are 5xx.`,
    });
    this.addAlarm('Slowness', {
      metric: toApiMetric(api, 'Latency', Stats.p(99)),
      threshold: maxLatencyMilliseconds,
      reason: `1 % of the responses take more than ${maxLatencyMilliseconds} ms.`,
    });
    const crashes = this.addAlarm('Crashes', {
      metric: handler.metricErrors({ period }),
      threshold: 0,
      reason: 'The function crashes, exceeds its time-out or its memory.',
    });
    this.addAlarm('FunctionThrottles', {
      metric: handler.metricThrottles({ period }),
      threshold: 0,
      reason: 'Lambda rejects invocations: too many run at once.',
    });
    this.addAlarm('TableThrottles', {
      metric: toThrottles(table),
      threshold: 0,
      reason: 'DynamoDB rejects reads or writes: too many at once, or to one key.',
    });
    if (quietMinutes) this.addQuietAlarm(api, quietMinutes);
    this.rollback = [failures, crashes];
  }

  /** CloudWatch cannot publish to a topic that is encrypted by the key of the account: it would need a key of its own. */
  private createTopic(email: string | undefined): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (email) {
      new Subscription(this, 'Email', { topic, protocol: SubscriptionProtocol.EMAIL, endpoint: email });
    }
    return topic;
  }

  private addAlarm(id: string, { metric, threshold, reason }: AlarmOptions): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: toDescription(id, reason),
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    return this.notify(alarm);
  }

  private addQuietAlarm(api: MonitoredApi, minutes: number): void {
    const alarm = new Alarm(this, 'Quiet', {
      metric: toApiMetric(api, 'Count', Stats.SAMPLE_COUNT).with({ period: Duration.minutes(5) }),
      alarmDescription: toDescription('Quiet', `There was no request for ${minutes} minutes.`),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: minutes / 5,
      treatMissingData: TreatMissingData.BREACHING,
    });
    this.notify(alarm);
  }

  private notify(alarm: Alarm): Alarm {
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  }
}

function toDescription(id: string, reason: string): string {
  return `${reason} What to do: docs/runbook.md#${id.toLowerCase()}`;
}

/** Returns the throttled reads and writes of a table; a metric without any has no data. */
function toThrottles(table: MonitoredTable): MathExpression {
  return new MathExpression({
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    period: Duration.minutes(1),
    usingMetrics: {
      reads: toTableMetric(table, 'ReadThrottleEvents'),
      writes: toTableMetric(table, 'WriteThrottleEvents'),
    },
  });
}
