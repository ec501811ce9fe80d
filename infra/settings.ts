import type { AuthorizerSettings } from '@contract-first/cdk/app';

/** The settings that settings.schema.json describes, set in the `context` of cdk.json or by `-c name=value`. */
export interface Settings {
  contract: string;
  stackName: string;
  stage: string;
  account: { repository: string; gitHubProvider: boolean; gatewayLogs: boolean };
  allowOrigin: string;
  retainData: boolean;
  throttling: { ratePerSecond: number; burst: number };
  logLevel: 'DEBUG' | 'INFO' | 'ERROR';
  logRetentionDays: number;
  accessLogs: boolean;
  checkResponses: 'off' | 'log' | 'refuse';
  metrics: boolean;
  tracing: boolean;
  dashboard: boolean;
  alarms: boolean;
  alarmEmail: string;
  quietMinutes: number;
  canary: { percent: number; minutes: number } | null;
  waf: { requestsPerFiveMinutes: number } | null;
  tags: { [name: string]: string };
  authorizers: { [scheme: string]: AuthorizerSettings };
  resourceQuota: number;
  bundleBudget: number;
  validate: boolean;
}
