import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** The share of requests that may fail, and how long the slowest of a hundred may take, in milliseconds. */
const mostFailures = 0.01;
const mostMilliseconds = 3000;

/**
 * Alarms of what callers meet, mailed to an address: too many answers of 5xx, and slow ones. Whatever goes wrong behind
 * the gateway shows in the one or the other; the log says what it was. Each speaks after three bad minutes of five, and
 * again when it is over; an API that nobody calls is well.
 * The topic keeps its default policy, which lets CloudWatch publish; a policy of its own would have to.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 */
export function createAlarms(scope: Construct, { stage, email }: { stage: Stage; email: string }) {
  const topic = new Topic(scope, 'Alarms');
  new Subscription(scope, 'AlarmsByMail', { topic, protocol: SubscriptionProtocol.EMAIL, endpoint: email });
  const period = Duration.minutes(1);
  const alarms: [string, Metric, number, string][] = [
    [
      'Failures',
      stage.metricServerError({ period, statistic: 'Average' }),
      mostFailures,
      `More than ${mostFailures * 100} % of the answers are 5xx`,
    ],
    [
      'Slowness',
      stage.metricLatency({ period, statistic: 'p99' }),
      mostMilliseconds,
      `1 % of the answers take more than ${mostMilliseconds} ms`,
    ],
  ];
  for (const [id, metric, threshold, alarmDescription] of alarms) {
    const alarm = metric.createAlarm(scope, id, {
      alarmDescription,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const action = { bind: () => ({ alarmActionArn: topic.topicArn }) };
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
