import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface AlarmsProps {
  readonly stage: Stage;
  /** The address that is notified when an alarm starts and when it ends. */
  readonly email: string;
}

/** The highest acceptable share of 5xx responses. */
const maxErrorRate = 0.01;
/** The highest acceptable 99th percentile of the latency. */
const maxLatencyMilliseconds = 3000;

/**
 * Alarms on what callers notice: 5xx responses and high latency. A failure anywhere behind the gateway shows in one of
 * them; the log has its cause. An alarm starts when three of five minutes exceed the threshold, never without requests.
 * The topic keeps its default policy, which allows CloudWatch to publish.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 */
export class Alarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { stage, email }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms');
    new Subscription(this, 'AlarmsByMail', {
      topic: this.topic,
      protocol: SubscriptionProtocol.EMAIL,
      endpoint: email,
    });
    const period = Duration.minutes(1);
    const errorRate = stage.metricServerError({ period, statistic: 'Average' });
    this.addAlarm('Failures', errorRate, maxErrorRate, `More than ${maxErrorRate * 100} % of the responses are 5xx`);
    const latency = stage.metricLatency({ period, statistic: 'p99' });
    const latencyDescription = `1 % of the responses take more than ${maxLatencyMilliseconds} ms`;
    this.addAlarm('Slowness', latency, maxLatencyMilliseconds, latencyDescription);
  }

  private addAlarm(id: string, metric: Metric, threshold: number, alarmDescription: string) {
    const alarm = metric.createAlarm(this, id, {
      alarmDescription,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
