import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Alarms, type AlarmsProps, BundledFunction } from '../../src/index.ts';
import { bundle, toTemplate } from '../fixture/stacks.ts';

const api = { apiName: 'Notes', stageName: 'live' };

function toAlarms(props: Partial<AlarmsProps> = {}): Template {
  return toTemplate((stack) => {
    const handler = new BundledFunction(stack, 'Handler', { bundle });
    const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    new Alarms(stack, 'Alarms', { api, handler, table, ...props });
  });
}

function findAlarms(template: Template) {
  return Object.entries(template.findResources('AWS::CloudWatch::Alarm'));
}

describe('Alarms', () => {
  const template = toAlarms({ email: 'on-call@example.com', quietMinutes: 60 });

  it.each([
    ['5XXError', 'AWS/ApiGateway', { Statistic: 'Average', Threshold: 0.01 }],
    ['Latency', 'AWS/ApiGateway', { ExtendedStatistic: 'p99', Threshold: 3000 }],
    ['Errors', 'AWS/Lambda', { Statistic: 'Sum', Threshold: 0 }],
    ['Throttles', 'AWS/Lambda', { Statistic: 'Sum', Threshold: 0 }],
  ])('has one on %s in three of five minutes', (MetricName, Namespace, expected) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      Namespace,
      Period: 60,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      ...expected,
    });
  });

  it('names the API and its stage, and does not refer to them', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: '5XXError',
      Dimensions: [
        { Name: 'ApiName', Value: 'Notes' },
        { Name: 'Stage', Value: 'live' },
      ],
    });
  });

  it('has one on throttled reads and writes of the table', () => {
    function toMetric(MetricName: string) {
      return Match.objectLike({ MetricStat: Match.objectLike({ Metric: Match.objectLike({ MetricName }) }) });
    }
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: Match.arrayWith([toMetric('ReadThrottleEvents'), toMetric('WriteThrottleEvents')]),
    });
  });

  it('has one on an hour without requests, missing data included', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Count',
      Statistic: 'SampleCount',
      Period: 300,
      EvaluationPeriods: 12,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    expect(findAlarms(toAlarms())).toHaveLength(5);
  });

  it('notifies the address when an alarm starts and ends', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    const TopicArn = { Ref: topic };
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: 'on-call@example.com',
      Protocol: 'email',
      TopicArn,
    });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [TopicArn], OKActions: [TopicArn] });
    toAlarms().resourceCountIs('AWS::SNS::Subscription', 0);
  });

  it('lets only CloudWatch of this account publish, and only by TLS', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });

  it('names a section of the runbook in each description', () => {
    const headings = [...readFileSync('docs/runbook.md', 'utf8').matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
      title.toLowerCase(),
    );
    const named = findAlarms(template).map(
      ([, { Properties }]) => /docs\/runbook\.md#(\w+)$/.exec(Properties.AlarmDescription)?.[1],
    );
    expect(named).toHaveLength(6);
    expect(headings).toEqual(expect.arrayContaining(named));
  });
});
