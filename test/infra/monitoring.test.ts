import { beforeAll, describe, expect, it } from '@jest/globals';
import { findAll, findOnly, synth, type Template } from './synth.ts';

let template: Template;

beforeAll(async () => {
  const { code, stderr, ...rest } = await synth({ alarmEmail: 'on-call@example.com' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Bundle: ') });
  template = rest.template;
});

const findAlarm = (metric: string) =>
  findAll(template, 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => Properties)
    .find(({ MetricName }) => MetricName === metric);

describe('with an address for alarms', () => {
  it.each([
    ['5XXError', { Statistic: 'Average', Threshold: 0.01 }],
    ['Latency', { ExtendedStatistic: 'p99', Threshold: 3000 }],
  ])('there is one of %s, of this API in its stage', (metric, how) => {
    const dimensions = findAlarm(metric)?.Dimensions.map(({ Name, Value }: Template) => [Name, JSON.stringify(Value)]);
    const stage = Object.entries<Template>(template.Resources).find(
      ([, { Type }]) => Type === 'AWS::ApiGateway::Stage',
    );
    expect(findAlarm(metric)).toMatchObject({ Namespace: 'AWS/ApiGateway', Period: 60, ...how });
    expect(dimensions).toEqual([
      ['ApiName', JSON.stringify(findOnly(template, 'AWS::ApiGateway::RestApi').Name)],
      ['Stage', JSON.stringify({ Ref: stage?.[0] })],
    ]);
  });

  it('tells the address when one begins and when it is over', () => {
    const { Endpoint, Protocol, TopicArn } = findOnly(template, 'AWS::SNS::Subscription');
    expect({ Endpoint, Protocol }).toEqual({ Endpoint: 'on-call@example.com', Protocol: 'email' });
    for (const { Properties } of findAll(template, 'AWS::CloudWatch::Alarm')) {
      expect(Properties).toMatchObject({ AlarmActions: [TopicArn], OKActions: [TopicArn] });
    }
  });

  it("leaves the topic's policy as it is, which lets CloudWatch publish", () => {
    expect(findAll(template, 'AWS::SNS::TopicPolicy')).toEqual([]);
  });
});

it('is nothing that costs where there is no address', async () => {
  const { template: without } = await synth({ validate: false });
  expect(Object.values<Template>(without.Resources).map(({ Type }) => Type)).not.toContainEqual(
    expect.stringMatching(/CloudWatch|SNS/),
  );
});
