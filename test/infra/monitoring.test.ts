import { describe, expect, it } from '@jest/globals';
import { findIds, toTemplate } from './synth.ts';

describe('with alarmEmail', () => {
  const template = toTemplate({ alarmEmail: 'on-call@example.com' });
  const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi'));
  const [stage] = findIds(template, 'AWS::ApiGateway::Stage');
  const [topic] = findIds(template, 'AWS::SNS::Topic');

  it.each([
    ['5XXError', { Statistic: 'Average', Threshold: 0.01 }],
    ['Latency', { ExtendedStatistic: 'p99', Threshold: 3000 }],
  ])('there is an alarm on %s of this stage', (MetricName, expected) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      Namespace: 'AWS/ApiGateway',
      Period: 60,
      Dimensions: [
        { Name: 'ApiName', Value: api?.Properties.Name },
        { Name: 'Stage', Value: { Ref: stage } },
      ],
      ...expected,
    });
  });

  it('notifies the address when an alarm starts and ends', () => {
    const TopicArn = { Ref: topic };
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: 'on-call@example.com',
      Protocol: 'email',
      TopicArn,
    });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [TopicArn], OKActions: [TopicArn] });
  });

  it("keeps the topic's default policy, which allows CloudWatch to publish", () => {
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });
});

it('creates no alarms without alarmEmail', () => {
  const without = toTemplate({ alarmEmail: '' });
  expect(Object.values<{ Type: string }>(without.toJSON().Resources).map(({ Type }) => Type)).not.toContainEqual(
    expect.stringMatching(/CloudWatch|SNS/),
  );
});
