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
    ['limits.burst', { limits: { burst: 0 } }, 'is 0: it must be an integer of at least 1'],
    ['limits.burst', { limits: { burst: true } }, 'is true: it must be an integer of at least 1'],
    ['limits.rate', { limits: { rate: 51 } }, 'is 51: it must be an integer of at least 1 and at most 50'],
    ['limits', { limits: 'fast' }, 'is "fast": it must be an object'],
    ['limits', { limits: [1] }, 'is [1]: it must be an object'],
    ['colour', { colour: 'blue' }, 'is "blue": it must be red or green'],
    ['labels.a', { labels: { a: 1 } }, 'is 1: it must be a string'],
    ['labels.A/b', { labels: { 'A/b': 'x' } }, 'has an invalid name: it must be lower-case letters'],
    ['checks.a', { checks: { a: 'lambda' } }, 'is "lambda": it must be an object'],
    ['checks.a.type', { checks: { a: {} } }, 'is missing: it must be lambda or cognito'],
    ['checks.a.type', { checks: { a: { type: 'jwt' } } }, 'is "jwt": it must be lambda or cognito'],
    ['checks.a.entry', { checks: { a: { type: 'lambda' } } }, 'is missing: it must be a file'],
    [
      'checks.a.ttlSeconds',
      { checks: { a: { ...lambda, ttlSeconds: '' } } },
      'is "": it must be an integer of at least 0',
    ],
  ])('rejects a wrong %s with what it must be: %j', (name, context, message) => {
    expect(() => read(context)).toThrow(`The setting ${name} ${message}.`);
    expect(() => read(context)).toThrow(/^[^\n]* cdk\.json's context\.$/);
  });

  it.each([
    ['limits.rates', { limits: { rates: 5 } }, 'limits accepts burst, rate.'],
    ['checks.a.ttl', { checks: { a: { ...lambda, ttl: 0 } } }, 'checks.a accepts type, entry, ttlSeconds.'],
    ['stackname', { stackname: 'B' }, 'did you mean stackName?'],
    ['allow-origin', { 'allow-origin': '*' }, 'did you mean allowOrigin?'],
  ])('rejects the unknown setting %s', (name, context, hint) => {
    expect(() => read(context)).toThrow(`Unknown setting ${name}: ${hint}`);
  });

  it('reports every wrong setting in a line', () => {
    expect(() => read({ limits: { burst: 0 }, colour: 'blue' })).toThrow(
      /^The setting limits\.burst .*\nThe setting colour .*$/,
    );
  });

  it('ignores other names in the context', () => {
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

  it.each(['*', 'https://app.example.com', 'http://localhost:5173'])('accepts the origin %s', (allowOrigin) => {
    expect(read({ allowOrigin })).toMatchObject({ allowOrigin });
  });

  it('converts text from the command line at any depth, and keeps strings', () => {
    const checks = '{"a": {"type": "lambda", "entry": "a.ts", "ttlSeconds": "5"}}';
    const context = { validate: 'false', limits: '{"rate": 5, "burst": "9"}', checks, labels: { a: '1' } };
    expect(read(context)).toMatchObject({
      validate: false,
      limits: { rate: 5, burst: 9 },
      checks: { a: { ttlSeconds: 5 } },
      labels: { a: '1' },
    });
  });

  it('does not change the context', () => {
    const context = { stackName: 'A', limits: {} };
    toSettings(schema, context);
    expect(context).toEqual({ stackName: 'A', limits: {} });
  });
});
