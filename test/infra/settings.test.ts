import { readFileSync } from 'node:fs';
import { readSettings } from '@contract-first/cdk/app';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import schema from '../../infra/settings.schema.json' with { type: 'json' };
import type { Settings } from '../../infra/settings.ts';

const cdkJson = JSON.parse(readFileSync('cdk.json', 'utf8'));

describe('cdk.json', () => {
  it('names the schema from which an editor completes its settings', () => {
    expect(cdkJson.$schema).toBe('./infra/settings.schema.json');
  });

  it('is valid as an editor sees it, which a wrong one is not', () => {
    // What is not JSON Schema's own, an editor passes over.
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

  it('have defaults, but for the name of the stack', () => {
    expect(read({})).toEqual({
      contract: 'openapi.yaml',
      stackName: 'A',
      allowOrigin: '*',
      retainData: true,
      throttling: { ratePerSecond: 100, burst: 200 },
      alarmEmail: '',
      tags: {},
      authorizers: {},
      bundleBudget: 250_000,
      validate: true,
    });
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
    ['tags', { tags: ['a'] }],
    ['tags.a', { tags: { a: 1 } }],
    ['tags.a', { tags: { a: 'b;c' } }],
    ['tags.aws:a', { tags: { 'aws:a': 'b' } }],
    ['authorizers.a', { authorizers: { a: 'lambda' } }],
    ['authorizers.a/b', { authorizers: { 'a/b': {} } }],
    ['authorizers.a.type', { authorizers: { a: { type: 'jwt' } } }],
    ['authorizers.a.entry', { authorizers: { a: { type: 'lambda' } } }],
    ['authorizers.a.ttlSeconds', { authorizers: { a: { type: 'lambda', entry: 'a.ts', ttlSeconds: 3601 } } }],
    ['authorizers.a.ttlSeconds', { authorizers: { a: { type: 'lambda', entry: 'a.ts', ttlSeconds: '' } } }],
    ['authorizers.a.environment.BB', toEnvironment({ BB: {} })],
    ['authorizers.a.environment.1B', toEnvironment({ '1B': 'a' })],
    ['authorizers.a.userPoolArn', { authorizers: { a: { type: 'cognito', userPoolArn: 'eu-central-1_a' } } }],
  ])('refuse a wrong %s by its name: %j', (name, context) => {
    expect(() => read(context)).toThrow(
      new RegExp(`^The setting ${name} (is|has a wrong name)\\b.*: it must be `, 'm'),
    );
  });

  it.each([
    ['throttling.rate', { throttling: { rate: 5 } }, 'throttling has ratePerSecond, burst'],
    [
      'authorizers.a.ttl',
      { authorizers: { a: { type: 'lambda', entry: 'a.ts', ttl: 0 } } },
      'authorizers.a has type, entry, ttlSeconds, environment',
    ],
    ['stackname', { stackname: 'B' }, 'write it as stackName'],
    ['retain-data', { 'retain-data': 'false' }, 'write it as retainData'],
  ])('refuse %s, which nothing reads', (name, context, mend) => {
    expect(() => read(context)).toThrow(`There is no setting ${name}: ${mend}.`);
  });

  it.each(['*', 'https://app.example.com', 'http://localhost:5173'])('take %s for an origin', (allowOrigin) => {
    expect(read({ allowOrigin })).toMatchObject({ allowOrigin });
  });

  it('take texts and numbers for the environment of an authorizer', () => {
    const environment = { ISSUER: 'https://id.example.com', SECONDS: 5 };
    expect(read(toEnvironment(environment)).authorizers.a).toMatchObject({ environment });
  });
});
