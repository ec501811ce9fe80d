import type { AuthorizerSettings } from '@contract-first/cdk/app';

/** The settings that settings.schema.json describes, set in the `context` of cdk.json or by `-c name=value`. */
export interface Settings {
  contract: string;
  stackName: string;
  allowOrigin: string;
  retainData: boolean;
  throttling: { ratePerSecond: number; burst: number };
  alarmEmail: string;
  tags: { [name: string]: string };
  authorizers: { [scheme: string]: AuthorizerSettings };
  resourceQuota: number;
  bundleBudget: number;
  validate: boolean;
}
