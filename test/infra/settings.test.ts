import { readFileSync } from 'node:fs';
import { readSettings } from '@contract-first/cdk/app';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import schema from '../../infra/settings.schema.json' with { type: 'json' };
import type { Settings } from '../../infra/settings.ts';

const cdkJson = JSON.parse(readFileSync('cdk.json', 'utf8'));

describe('cdk.json', () => {
  it('refers to the schema that editors complete its settings from', () => {
    expect(cdkJson.$schema).toBe('./infra/settings.schema.json');
  });

  it('is valid for an editor, unlike one with a wrong setting', () => {
    // Editors ignore keywords and formats that they do not know.
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect({ isValid: validate(cdkJson), errors: validate.errors }).toEqual({ isValid: true, errors: null });
    expect(validate({ context: { ...cdkJson.context, stackName: 'my stack' } })).toBe(false);
  });
});

describe('the settings', () => {
  afterEach(() => {
    delete process.env.CDK_CONTEXT_JSON;
  });
  function read(context: object) {
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ stackName: 'A', ...context });
    return readSettings<Settings>(schema);
  }
  function toEnvironment(environment: object) {
    return {
      authorizers: { a: { type: 'lambda', entry: 'a.ts', environment } },
    };
  }

  it('have defaults, except for stackName', () => {
    const defaults: Settings = {
      contract: 'openapi.yaml',
      stackName: 'A',
      stage: 'dev',
      account: { repository: '', gitHubProvider: true, gatewayLogs: true },
      allowOrigin: '*',
      retainData: true,
      throttling: { ratePerSecond: 100, burst: 200 },
      logLevel: 'INFO',
      logRetentionDays: 30,
      accessLogs: false,
      checkResponses: 'off',
      metrics: false,
      tracing: false,
      dashboard: false,
      alarms: false,
      alarmEmail: '',
      quietMinutes: 0,
      canary: null,
      waf: null,
      tags: {},
      authorizers: {},
      resourceQuota: 300,
      bundleBudget: 250_000,
      validate: true,
    };
    expect(read({})).toEqual(defaults);
  });

  it.each([
    ['stackName', { stackName: 'my stack' }],
    ['allowOrigin', { allowOrigin: "https://a.example'" }],
    ['allowOrigin', { allowOrigin: 'https://*.example.com' }],
    ['allowOrigin', { allowOrigin: 'https://Example.com' }],
    ['allowOrigin', { allowOrigin: 'https://example.com:443' }],
    ['retainData', { retainData: 'perhaps' }],
    ['throttling.burst', { throttling: { burst: 0 } }],
    ['throttling.burst', { throttling: { burst: true } }],
    ['throttling', { throttling: 'fast' }],
    ['alarmEmail', { alarmEmail: 'on call' }],
    ['logLevel', { logLevel: 'TRACE' }],
    ['logRetentionDays', { logRetentionDays: 31 }],
    ['quietMinutes', { quietMinutes: 7 }],
    ['canary', { canary: 10 }],
    ['canary.percent', { canary: { percent: 100, minutes: 5 } }],
    ['canary.minutes', { canary: { percent: 10 } }],
    ['waf.requestsPerFiveMinutes', { waf: { requestsPerFiveMinutes: 9 } }],
    ['stage', { stage: 'Prod' }],
    ['account.repository', { account: { repository: 'name' } }],
    ['stages.Prod', { stages: { Prod: {} } }],
    ['stages.prod.retainData', { stages: { prod: { retainData: 'yes' } } }],
    ['resourceQuota', { resourceQuota: 299 }],
    ['tags', { tags: ['a'] }],
    ['tags.a', { tags: { a: 1 } }],
    ['tags.a', { tags: { a: 'b;c' } }],
    ['tags.aws:a', { tags: { 'aws:a': 'b' } }],
    ['authorizers.a', { authorizers: { a: 'lambda' } }],
    ['authorizers.a/b', { authorizers: { 'a/b': 'lambda' } }],
    ['authorizers.a.type', { authorizers: { a: { type: 'jwt' } } }],
    ['authorizers.a.entry', { authorizers: { a: { type: 'lambda', entry: '' } } }],
    ['authorizers.a.ttlSeconds', { authorizers: { a: { type: 'lambda', entry: 'a.ts', ttlSeconds: 3601 } } }],
    ['authorizers.a.ttlSeconds', { authorizers: { a: { type: 'lambda', entry: 'a.ts', ttlSeconds: '' } } }],
    ['authorizers.a.environment.BB', toEnvironment({ BB: {} })],
    ['authorizers.a.environment.1B', toEnvironment({ '1B': 'a' })],
    ['authorizers.a.userPoolArn', { authorizers: { a: { type: 'cognito', userPoolArn: 'eu-central-1_a' } } }],
  ])('reject a wrong %s by name: %j', (name, context) => {
    expect(() => read(context)).toThrow(
      new RegExp(`^The setting ${name} (is|has an invalid name)\\b.*: it must be `, 'm'),
    );
  });

  it.each([
    ['throttling.rate', { throttling: { rate: 5 } }, 'throttling accepts ratePerSecond, burst.'],
    [
      'authorizers.a.ttl',
      { authorizers: { a: { type: 'lambda', entry: 'a.ts', ttl: 0 } } },
      'authorizers.a accepts type, entry, ttlSeconds, environment.',
    ],
    ['stackname', { stackname: 'B' }, 'did you mean stackName?'],
    ['retain-data', { 'retain-data': 'false' }, 'did you mean retainData?'],
  ])('reject the unknown setting %s', (name, context, hint) => {
    expect(() => read(context)).toThrow(`Unknown setting ${name}: ${hint}`);
  });

  it.each(['*', 'https://app.example.com', 'http://localhost:5173'])('accept the origin %s', (allowOrigin) => {
    expect(read({ allowOrigin })).toMatchObject({ allowOrigin });
  });

  it('accept strings and numbers in the environment of an authorizer', () => {
    const environment = { ISSUER: 'https://id.example.com', SECONDS: 5 };
    expect(read(toEnvironment(environment)).authorizers.a).toMatchObject({ environment });
  });
});
