import { describe, expect, it } from '@jest/globals';
import { findAll, findOnly, run, synth } from '../../../test/infra/synth.ts';
import { toSettings } from '../src/settings.ts';

const toEnvironment = (environment: object) => ({
  authorizers: { a: { type: 'lambda', entry: 'a.ts', environment } },
});

describe('toSettings', () => {
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
  ])('refuses a wrong %s by its name', (name, context) => {
    expect(() => toSettings({ stackName: 'A', ...context })).toThrow(`The setting ${name} is `);
  });

  it.each([
    ['throttling.rate', { throttling: { rate: 5 } }, 'throttling has ratePerSecond, burst'],
    [
      'authorizers.a.ttl',
      { authorizers: { a: { type: 'lambda', entry: 'a.ts', ttl: 0 } } },
      'authorizers.a has entry, ttlSeconds, environment',
    ],
    ['stackname', { stackname: 'B' }, 'write it as stackName'],
    ['retain-data', { 'retain-data': 'false' }, 'write it as retainData'],
  ])('refuses %s, which nothing reads', (name, context, mend) => {
    expect(() => toSettings({ stackName: 'A', ...context })).toThrow(`There is no setting ${name}: ${mend}.`);
  });

  it('leaves alone what others say in the context', () => {
    const context = { stackName: 'A', 'aws:cdk:enable-asset-metadata': true, team: 'a' };
    expect(toSettings(context)).toMatchObject({ stackName: 'A' });
  });

  it.each(['*', 'https://app.example.com', 'http://localhost:5173'])('takes %s for an origin', (allowOrigin) => {
    expect(toSettings({ stackName: 'A', allowOrigin })).toMatchObject({ allowOrigin });
  });

  it('takes texts and numbers for the environment of an authorizer', () => {
    const a = { type: 'lambda', entry: 'a.ts', environment: { ISSUER: 'https://id.example.com', SECONDS: 5 } };
    expect(toSettings({ stackName: 'A', authorizers: { a } }).authorizers.a).toMatchObject({
      environment: { ISSUER: 'https://id.example.com', SECONDS: '5' },
    });
  });

  it('reads what the command line gives as text', () => {
    const context = { stackName: 'A', retainData: 'false', throttling: '{"ratePerSecond": 5, "burst": "9"}' };
    expect(toSettings(context)).toMatchObject({ retainData: false, throttling: { ratePerSecond: 5, burst: 9 } });
  });
});

describe('the app', () => {
  it('lets the table go with the stack when told so', async () => {
    const { template } = await synth({ retainData: 'false', allowOrigin: 'https://app.example', validate: 'false' });
    expect(findAll(template, 'AWS::DynamoDB::Table')[0]).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
    const { Variables } = findOnly(template, 'AWS::Lambda::Function').Environment;
    expect(Variables).toMatchObject({ CORS_ALLOW_ORIGIN: 'https://app.example' });
  });

  it('ends with 1 and one sentence at a wrong setting', async () => {
    const { code, stderr } = await synth({ allowOrigin: 'localhost' });
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('The setting allowOrigin is "localhost": set it to'),
    ]);
  });

  it('ends with 1 and names the contract that it can not read', async () => {
    const { code, stderr } = await synth({ contract: 'none.yaml' });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^none\.yaml:1:1 /) });
  });

  it('throws at a property that CloudFormation does not know', async () => {
    const script = `
      import { App } from 'aws-cdk-lib/core';
      import { readDocument } from './packages/compiler/src/document.ts';
      import { folders } from './packages/cdk/src/folders.ts';
      import { readContext, toSettings } from './packages/cdk/src/settings.ts';
      import { ApiStack } from './infra/stack.ts';
      const context = readContext(folders.root);
      const app = new App({ context, autoSynth: false });
      const contract = await readDocument('openapi.yaml');
      const stack = new ApiStack(app, { contract, folder: 'src', settings: toSettings(context) });
      stack.node.findChild('Function').node.defaultChild.addPropertyOverride('MemorySise', 512);
      app.synth();`;
    const { code, stderr } = await run(['--input-type=module', '--eval', script]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('MemorySise') });
  });
});
