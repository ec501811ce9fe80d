import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

export interface FirewallProps {
  readonly stage: Stage;
  /** How many requests an IP address may send in five minutes, 10 to 2,000,000,000. */
  readonly requestsPerFiveMinutes: number;
}

/**
 * A web application firewall in front of a stage: a limit for each IP address, and AWS's managed rules about addresses and
 * requests. Rules about the content of bodies only count: what a body may contain is said by the contract.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { stage, requestsPerFiveMinutes }: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: toVisibility('WebAcl'),
      rules: [
        toRateRule(requestsPerFiveMinutes),
        ...managed.map(({ name, counted }, index) => toManagedRule(name, counted, index + 1)),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stage.stageArn, webAclArn: acl.attrArn });
  }
}

/** AWS's groups of rules, and their rules about bodies. */
const managed = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    counted: [
      'CrossSiteScripting_BODY',
      'EC2MetaDataSSRF_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'SizeRestrictions_BODY',
    ],
  },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY'] },
];

function toRateRule(limit: number): CfnWebACL.RuleProperty {
  return {
    name: 'RequestRate',
    priority: 0,
    action: { block: {} },
    statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit } },
    visibilityConfig: toVisibility('RequestRate'),
  };
}

function toManagedRule(name: string, counted: string[], priority: number): CfnWebACL.RuleProperty {
  const ruleActionOverrides = counted.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ruleActionOverrides } },
    visibilityConfig: toVisibility(name),
  };
}

/** Sampled requests would contain what clients sent. */
function toVisibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
