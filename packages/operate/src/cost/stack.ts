import type { Template } from '../stage/assembly.ts';

/** What a stack has that AWS bills. */
export interface BilledStack {
  memoryMegabytes: number;
  isArm: boolean;
  /** How many operations invoke the function. */
  operations: number;
  logRetentionDays: number;
  /** Whether the function's log has a line for each request that succeeds. */
  logsRequests: boolean;
  /** Whether the function records metrics of each operation. */
  metrics: boolean;
  accessLogs: boolean;
  tracing: boolean;
  dashboards: number;
  /** The metrics that alarms watch. */
  alarmMetrics: number;
  firewalls: number;
  firewallRules: number;
}

/** Reads what a template deploys. Of several functions, the one with the most memory runs the requests. */
export function toBilledStack(template: Template): BilledStack {
  function list(type: string): Template[] {
    const resources = Object.values<Template>(template.Resources).filter(({ Type }) => Type === type);
    return resources.map(({ Properties = {} }) => Properties);
  }
  const [handler = {}] = list('AWS::Lambda::Function').sort((one, other) => other.MemorySize - one.MemorySize);
  const [stage = {}] = list('AWS::ApiGateway::Stage');
  const firewalls = list('AWS::WAFv2::WebACL');
  const watched = list('AWS::CloudWatch::Alarm').map(({ Metrics = [{ MetricStat: {} }] }) => Metrics);
  return {
    memoryMegabytes: handler.MemorySize ?? 128,
    isArm: handler.Architectures?.[0] === 'arm64',
    operations: list('AWS::ApiGateway::RestApi').reduce((sum, { Body }) => sum + countOperations(Body), 0),
    logRetentionDays: Math.max(
      ...list('AWS::Logs::LogGroup').map(({ RetentionInDays = forever }) => RetentionInDays),
      0,
    ),
    logsRequests: !['ERROR', 'FATAL'].includes(handler.LoggingConfig?.ApplicationLogLevel),
    metrics: handler.Environment?.Variables?.METRICS_NAMESPACE !== undefined,
    accessLogs: stage.AccessLogSetting !== undefined,
    tracing: stage.TracingEnabled === true,
    dashboards: list('AWS::CloudWatch::Dashboard').length,
    alarmMetrics: watched.flat().filter(({ MetricStat }) => MetricStat).length,
    firewalls: firewalls.length,
    firewallRules: firewalls.reduce((sum, { Rules = [] }) => sum + Rules.length, 0),
  };
}

/** A log without an end, for a bill of ten years. */
const forever = 3650;

function countOperations({ paths = {} }: Template = {}): number {
  const operations = Object.values<Template>(paths).flatMap((item) => Object.values<Template>(item));
  return operations.filter((operation) => operation['x-amazon-apigateway-integration']?.type === 'aws_proxy').length;
}
