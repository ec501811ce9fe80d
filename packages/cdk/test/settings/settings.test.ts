import { describe, expect, it } from '@jest/globals';
import { toSettings } from '../../src/settings/settings.ts';
import schema from '../fixture/settings.schema.json' with { type: 'json' };

function read(context: object) {
  return toSettings(schema, { stackName: 'A', ...context });
}

const lambda = { type: 'lambda', entry: 'a.ts' };

describe('toSettings', () => {
  it.each([
    ['stackName', { stackName: 'my stack' }, 'is "my stack": it must be letters'],
    ['stackName', { stackName: undefined }, 'is missing: it must be letters'],
    ['allowOrigin', { allowOrigin: 'https://Example.com' }, 'is "https://Example.com": it must be an origin'],
    ['allowOrigin', { allowOrigin: 'https://example.com:443' }, 'is "https://example.com:443": it must be an origin'],
    ['validate', { validate: 'perhaps' }, 'is "perhaps": it must be true or false'],
    ['limits.burst', { limits: { burst: 0 } }, 'is 0: it must be a whole number from 1'],
    ['limits.burst', { limits: { burst: true } }, 'is true: it must be a whole number from 1'],
    ['limits.rate', { limits: { rate: 51 } }, 'is 51: it must be a whole number from 1 to 50'],
    ['limits', { limits: 'fast' }, 'is "fast": it must be an object'],
    ['limits', { limits: [1] }, 'is [1]: it must be an object'],
    ['colour', { colour: 'blue' }, 'is "blue": it must be red or green'],
    ['labels.a', { labels: { a: 1 } }, 'is 1: it must be a text'],
    ['labels.A/b', { labels: { 'A/b': 'x' } }, 'has a wrong name: it must be small letters'],
    ['checks.a', { checks: { a: 'lambda' } }, 'is "lambda": it must be an object'],
    ['checks.a.type', { checks: { a: {} } }, 'is missing: it must be lambda or cognito'],
    ['checks.a.type', { checks: { a: { type: 'jwt' } } }, 'is "jwt": it must be lambda or cognito'],
    ['checks.a.entry', { checks: { a: { type: 'lambda' } } }, 'is missing: it must be a file'],
    [
      'checks.a.ttlSeconds',
      { checks: { a: { ...lambda, ttlSeconds: '' } } },
      'is "": it must be a whole number from 0',
    ],
  ])('refuses a wrong %s by its name, and says what it must be: %j', (name, context, message) => {
    expect(() => read(context)).toThrow(`The setting ${name} ${message}.`);
    expect(() => read(context)).toThrow(/^[^\n]* cdk\.json's context\.$/);
  });

  it.each([
    ['limits.rates', { limits: { rates: 5 } }, 'limits has burst, rate'],
    ['checks.a.ttl', { checks: { a: { ...lambda, ttl: 0 } } }, 'checks.a has type, entry, ttlSeconds'],
    ['stackname', { stackname: 'B' }, 'write it as stackName'],
    ['allow-origin', { 'allow-origin': '*' }, 'write it as allowOrigin'],
  ])('refuses %s, which nothing reads', (name, context, mend) => {
    expect(() => read(context)).toThrow(`There is no setting ${name}: ${mend}.`);
  });

  it('tells of every wrong setting, each in a line', () => {
    expect(() => read({ limits: { burst: 0 }, colour: 'blue' })).toThrow(
      /^The setting limits\.burst .*\nThe setting colour .*$/,
    );
  });

  it('leaves alone what others say in the context, and gives what is a setting', () => {
    const settings = read({ 'aws:cdk:enable-asset-metadata': true, team: 'a' });
    expect(settings).toEqual({
      stackName: 'A',
      contract: 'notes.yaml',
      limits: { burst: 20, rate: 10 },
      allowOrigin: '*',
      checks: {},
      validate: true,
    });
  });

  it.each(['*', 'https://app.example.com', 'http://localhost:5173'])('takes %s for an origin', (allowOrigin) => {
    expect(read({ allowOrigin })).toMatchObject({ allowOrigin });
  });

  it('reads what the command line gives as text, at any depth, and leaves a text a text', () => {
    const checks = '{"a": {"type": "lambda", "entry": "a.ts", "ttlSeconds": "5"}}';
    const context = { validate: 'false', limits: '{"rate": 5, "burst": "9"}', checks, labels: { a: '1' } };
    expect(read(context)).toMatchObject({
      validate: false,
      limits: { rate: 5, burst: 9 },
      checks: { a: { ttlSeconds: 5 } },
      labels: { a: '1' },
    });
  });

  it('leaves the context as it was', () => {
    const context = { stackName: 'A', limits: {} };
    toSettings(schema, context);
    expect(context).toEqual({ stackName: 'A', limits: {} });
  });
});
