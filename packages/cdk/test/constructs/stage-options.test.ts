import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { BundledFunction, ContractRestApi, createAccessLog, Firewall } from '../../src/index.ts';
import { bundle, findOnly, toContract, toTemplate } from '../fixture/stacks.ts';

const contract = await toContract(
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Notes', version: '1' },
    paths: { '/notes': { get: { operationId: 'listNotes', responses: { 200: { description: 'Notes' } } } } },
  }),
);

const template: Template = toTemplate((stack) => {
  const handler = new BundledFunction(stack, 'Handler', { bundle });
  const stageOptions = createAccessLog(stack, 'AccessLog', 14);
  const api = new ContractRestApi(stack, 'Api', { contract, handler, stageName: 'test', stageOptions });
  new Firewall(stack, 'Firewall', { stage: api.deploymentStage, requestsPerFiveMinutes: 500 });
});

describe('createAccessLog', () => {
  const { Format, DestinationArn } = findOnly(template, 'AWS::ApiGateway::Stage').properties.AccessLogSetting;

  it('logs JSON to a log of its own', () => {
    const [id, log] =
      Object.entries(template.findResources('AWS::Logs::LogGroup')).find(([name]) => name.startsWith('AccessLog')) ??
      [];
    expect(log?.Properties.RetentionInDays).toBe(14);
    expect(JSON.stringify(DestinationArn)).toContain(`"${id}"`);
    expect(JSON.parse(Format)).toMatchObject({ requestId: '$context.requestId', status: '$context.status' });
  });

  it('logs nothing of what a client sent', () => {
    expect(Format).not.toMatch(/validationErrorString|messageString|authorizer|\$context\.path\b|apiKey/);
  });
});

describe('Firewall', () => {
  const { Rules, DefaultAction } = findOnly(template, 'AWS::WAFv2::WebACL').properties;

  it('protects the stage', () => {
    const { ResourceArn } = findOnly(template, 'AWS::WAFv2::WebACLAssociation').properties;
    expect(JSON.stringify(ResourceArn)).toMatch(/\/restapis\/.*\/stages\//);
    expect(DefaultAction).toEqual({ Allow: {} });
  });

  it('limits each address first', () => {
    expect(Rules[0]).toMatchObject({
      Priority: 0,
      Action: { Block: {} },
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 500 } },
    });
  });

  it("has AWS's managed rules, and only counts those about bodies", () => {
    const groups = Rules.slice(1).map(
      ({ Statement }: { Statement: { ManagedRuleGroupStatement: object } }) => Statement.ManagedRuleGroupStatement,
    );
    expect(groups.map(({ Name }: { Name: string }) => Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    const overrides = groups.flatMap((group: { RuleActionOverrides: object[] }) => group.RuleActionOverrides);
    expect(overrides).toHaveLength(7);
    for (const override of overrides) {
      expect(override).toEqual({ Name: expect.stringMatching(/_BODY$/), ActionToUse: { Count: {} } });
    }
  });
});
