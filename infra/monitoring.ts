import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface AlarmsProps {
  readonly stage: Stage;
  /** Who is told when an alarm begins and when it is over. */
  readonly email: string;
}

/** The share of requests that may fail, and how long the slowest of a hundred may take, in milliseconds. */
const mostFailures = 0.01;
const mostMilliseconds = 3000;

/**
 * Alarms of what callers meet: too many answers of 5xx, and slow ones. Whatever goes wrong behind the gateway shows in
 * one of them; the log says what it was. Each begins after three bad minutes of five; an API that nobody calls is well.
 * The topic keeps its default policy, which lets CloudWatch publish; a policy of its own would have to.
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
    const failures = stage.metricServerError({ period, statistic: 'Average' });
    this.add('Failures', failures, mostFailures, `More than ${mostFailures * 100} % of the answers are 5xx`);
    const latency = stage.metricLatency({ period, statistic: 'p99' });
    this.add('Slowness', latency, mostMilliseconds, `1 % of the answers take more than ${mostMilliseconds} ms`);
  }

  private add(id: string, metric: Metric, threshold: number, alarmDescription: string) {
    const alarm = metric.createAlarm(this, id, {
      alarmDescription,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const action = { bind: () => ({ alarmActionArn: this.topic.topicArn }) };
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
