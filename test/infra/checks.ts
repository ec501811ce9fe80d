import { findPermissionFaults } from '@contract-first/cdk';
import type { Contract } from '@contract-first/cdk/app';
import type { Settings } from '../../infra/settings.ts';

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template
export type Template = { [section: string]: any };

interface Subject {
  template: Template;
  contract: Contract;
  settings: Settings;
}

/** Returns what is wrong with a template, in the words of a reviewer. */
type Check = (subject: Subject) => string[];

/** What must be true of the template of every stage, whatever its contract is. */
const checks: { [name: string]: Check } = {
  'the role allows what the code sends': ({ template }) => findPermissionFaults(template),

  'no policy has a wildcard, except where AWS has nothing narrower': ({ template }) =>
    listStatements(template)
      .filter(({ Action }) => ![Action].flat().every((action: string) => withoutResources.test(action)))
      .filter(({ Action, Resource }) => /\*/.test(JSON.stringify([Action, Resource])))
      .map(({ Action }) => `a wildcard in the statement about ${[Action].flat().join(', ')}`),

  'only this stage of the API may invoke the function, for one operation each': ({ template, contract, settings }) => {
    // Others are for one resource of the stack, such as a schedule.
    const permissions = list(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
    const callers = permissions.filter(({ SourceArn }) => !SourceArn?.['Fn::GetAtt']).map(toCaller);
    const wanted = contract.operations.map(({ method, path }) => {
      return `apigateway.amazonaws.com /${settings.stage}/${method}${path.replaceAll(/\{[^{}]*\}/g, '*')}`;
    });
    return [
      ...wanted.filter((caller) => !callers.includes(caller)).map((caller) => `no permission: ${caller}`),
      ...callers.filter((caller) => !wanted.includes(caller)).map((caller) => `a permission too many: ${caller}`),
    ];
  },

  'API Gateway validates every operation, and invokes the function by POST': ({ template, contract }) => {
    const validators = findBody(template)['x-amazon-apigateway-request-validators'] ?? {};
    const methods = listMethods(template);
    return [
      ...(methods.length === contract.operations.length ? [] : ['an operation is missing']),
      ...methods.flatMap(([name, operation]) => {
        const { validateRequestBody, validateRequestParameters } =
          validators[operation['x-amazon-apigateway-request-validator']] ?? {};
        const { type, httpMethod } = operation['x-amazon-apigateway-integration'] ?? {};
        return [
          ...(validateRequestBody && validateRequestParameters ? [] : [`${name} is not validated`]),
          ...(type === 'aws_proxy' && httpMethod === 'POST' ? [] : [`${name} has another integration`]),
        ];
      }),
    ];
  },

  'callers need TLS 1.2 or newer': ({ template }) =>
    /^SecurityPolicy_TLS13_1_[23]_/.test(list(template, 'AWS::ApiGateway::RestApi')[0]?.Properties.SecurityPolicy)
      ? []
      : ['an older security policy'],

  'every log has a retention': ({ template, settings }) =>
    list(template, 'AWS::Logs::LogGroup')
      .filter(({ Properties }) => Properties?.RetentionInDays !== settings.logRetentionDays)
      .map(() => 'a log without the retention of the stage'),

  'the table is private, and restorable': ({ template, settings }) =>
    list(template, 'AWS::DynamoDB::Table').flatMap(({ Properties, DeletionPolicy }) => [
      ...(Properties.ResourcePolicy ? ['the table has a resource policy'] : []),
      ...(Properties.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled ? [] : ['the table has no backups']),
      ...(Properties.DeletionProtectionEnabled === settings.retainData ? [] : ['the table can be deleted']),
      ...(DeletionPolicy === (settings.retainData ? 'Retain' : 'Delete') ? [] : ['the table goes with the stack']),
    ]),

  'the function has no address of its own': ({ template }) =>
    list(template, 'AWS::Lambda::Url').map(() => 'a function URL'),

  'the stage has what its settings switch on': ({ template, settings }) => {
    const [stage] = list(template, 'AWS::ApiGateway::Stage');
    const [alias] = list(template, 'AWS::Lambda::Alias');
    const [handler] = list(template, 'AWS::Lambda::Function');
    const has: { [setting in keyof Settings]?: boolean } = {
      accessLogs: stage?.Properties.AccessLogSetting !== undefined,
      alarms: alarmed.every((name) => JSON.stringify(list(template, 'AWS::CloudWatch::Alarm')).includes(`"${name}"`)),
      canary: alias?.UpdatePolicy?.CodeDeployLambdaAliasUpdate !== undefined,
      dashboard: list(template, 'AWS::CloudWatch::Dashboard').length > 0,
      metrics: handler?.Properties.Environment.Variables.METRICS_NAMESPACE !== undefined,
      tracing: stage?.Properties.TracingEnabled === true && handler?.Properties.TracingConfig?.Mode === 'Active',
      waf: list(template, 'AWS::WAFv2::WebACLAssociation').length > 0,
    };
    return Object.entries(has)
      .filter(([setting, on]) => on !== Boolean(settings[setting as keyof Settings]))
      .map(([setting]) => `the stage differs from the setting ${setting}`);
  },
};

/** Actions that IAM cannot restrict to some resources. */
const withoutResources = /^(xray:Put(TraceSegments|TelemetryRecords)|cloudwatch:DescribeAlarms)$/;

const alarmed = ['5XXError', 'Latency', 'Errors', 'Throttles', 'ReadThrottleEvents', 'WriteThrottleEvents'];

/** Returns every fault of a template, after the name of the check that found it. */
export function findFaults(subject: Subject): string[] {
  return Object.entries(checks).flatMap(([name, check]) => check(subject).map((fault) => `${name}: ${fault}`));
}

export function list({ Resources }: Template, type: string): Template[] {
  return Object.values<Template>(Resources).filter(({ Type }) => Type === type);
}

export function findBody(template: Template): Template {
  return list(template, 'AWS::ApiGateway::RestApi')[0]?.Properties.Body;
}

/** Returns the methods that API Gateway imports with their names, except those that answer CORS preflights. */
export function listMethods(template: Template): [name: string, operation: Template][] {
  return Object.entries<Template>(findBody(template).paths).flatMap(([path, item]) =>
    Object.entries<Template>(item)
      .filter(([method]) => /^(get|put|post|delete|head|patch|x-amazon-apigateway-any-method)$/.test(method))
      .map(([method, operation]): [string, Template] => [`${method.toUpperCase()} ${path}`, operation]),
  );
}

/** Returns the statements of all policies of roles. */
export function listStatements(template: Template): Template[] {
  const roles = list(template, 'AWS::IAM::Role').flatMap(({ Properties }) => Properties.Policies ?? []);
  const policies = list(template, 'AWS::IAM::Policy').map(({ Properties }) => Properties);
  return [...roles, ...policies].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

function toCaller({ Principal, SourceArn }: Template): string {
  return `${Principal} ${SourceArn?.['Fn::Join'][1].at(-1) ?? ''}`;
}
