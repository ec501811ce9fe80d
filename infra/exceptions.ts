import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Settings } from './settings.ts';

/** The rules of cdk-nag that a stage breaks on purpose while a setting is off. */
const rules: [setting: keyof Settings, rules: string[], reason: string][] = [
  [
    'accessLogs',
    ['AwsSolutions::AwsSolutions-APIG1', 'Serverless::Serverless-APIGWAccessLogging'],
    'The function logs each request that reaches it; an access log needs a role for the whole account.',
  ],
  [
    'tracing',
    ['Serverless::Serverless-LambdaTracing', 'Serverless::Serverless-APIGWXrayEnabled'],
    'Nobody looks at traces of this stage.',
  ],
  ['waf', ['AwsSolutions::AwsSolutions-APIG3'], 'This stage has no callers to protect; its rate is limited.'],
];

/** Acknowledges the rules that the settings of this stage break. */
export function acknowledgeSettings(scope: IConstruct, settings: Settings): void {
  for (const [setting, ids, why] of rules.filter(([name]) => !settings[name])) {
    const reason = `The setting ${setting} of the stage ${settings.stage} is off. ${why}`;
    Validations.of(scope).acknowledge(...ids.map((id) => ({ id, reason })));
  }
}
