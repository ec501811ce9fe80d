import { describe, expect, it } from '@jest/globals';
import { findIds, toTemplate } from './synth.ts';

describe('with an address for alarms', () => {
  const template = toTemplate({ alarmEmail: 'on-call@example.com' });
  const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi'));
  const [stage] = findIds(template, 'AWS::ApiGateway::Stage');
  const [topic] = findIds(template, 'AWS::SNS::Topic');

  it.each([
    ['5XXError', { Statistic: 'Average', Threshold: 0.01 }],
    ['Latency', { ExtendedStatistic: 'p99', Threshold: 3000 }],
  ])('there is one of %s, of this API in its stage', (MetricName, how) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      Namespace: 'AWS/ApiGateway',
      Period: 60,
      Dimensions: [
        { Name: 'ApiName', Value: api?.Properties.Name },
        { Name: 'Stage', Value: { Ref: stage } },
      ],
      ...how,
    });
  });

  it('tells the address when one begins and when it is over', () => {
    const TopicArn = { Ref: topic };
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: 'on-call@example.com',
      Protocol: 'email',
      TopicArn,
    });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [TopicArn], OKActions: [TopicArn] });
  });

  it("leaves the topic's policy as it is, which lets CloudWatch publish", () => {
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });
});

it('is nothing that costs where there is no address', () => {
  const without = toTemplate({ alarmEmail: '' });
  expect(Object.values<{ Type: string }>(without.toJSON().Resources).map(({ Type }) => Type)).not.toContainEqual(
    expect.stringMatching(/CloudWatch|SNS/),
  );
});
