import { describe, expect, it } from '@jest/globals';
import { toFaults } from '../src/fault/fault.ts';
import { readOptions } from '../src/options.ts';

describe('readOptions', () => {
  it('defaults to port 3000 of this machine and the folder .local', () => {
    expect(readOptions([], {})).toMatchObject({
      stack: { port: 3000, host: '127.0.0.1', dataDirectory: '.local', context: {}, faults: [], reloads: false },
      verbose: false,
      rules: [],
    });
  });

  it('concatenates the faults of FAULTS, --fault and --recycle', () => {
    const args = ['--fault', 'dynamodb:fail', '--fault', 'dynamodb:slow=1,lambda:kill', '--recycle'];
    const all = 'dynamodb:throttle@0.1,dynamodb:fail,dynamodb:slow=1,lambda:kill,lambda:cold';
    expect(readOptions(args, { FAULTS: 'dynamodb:throttle@0.1' }).stack.faults).toEqual(toFaults(all, 'a test'));
  });

  it('reads paths to watch, with and without a command', () => {
    const args = ['--watch', 'src,infra', '--watch', 'openapi.yaml,contract = node generate.ts a=b', '--check', 'tsc'];
    expect(readOptions(args, {})).toMatchObject({
      rules: [{ paths: ['src', 'infra'] }, { paths: ['openapi.yaml', 'contract'], command: 'node generate.ts a=b' }],
      check: 'tsc',
      stack: { reloads: true },
    });
  });

  it('selects a stage by context', () => {
    expect(readOptions(['--stage', 'prod', '-c', 'waf='], {}).stack.context).toEqual({ stage: 'prod', waf: '' });
  });

  it('reads where other services run, but not another way to the tables', () => {
    const given = {
      AWS_ENDPOINT_URL: 'http://localhost:4566',
      AWS_ENDPOINT_URL_SQS: 'http://localhost:9324',
    };
    const environment = { ...given, AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:8000', AWS_PROFILE: 'work' };
    expect(readOptions([], environment).stack.endpoints).toEqual(given);
  });

  it('prints JSON where it is wanted, or nobody looks', () => {
    expect(readOptions([], {}).json).toBe(true);
    expect(readOptions([], { FORCE_COLOR: '1' }).json).toBe(false);
    expect(readOptions(['--json'], { FORCE_COLOR: '1' }).json).toBe(true);
  });

  it.each([
    [['--fault', 'dynamodb'], {}, /^--fault: "dynamodb" is not a fault/],
    [[], { FAULTS: 'x' }, /^FAULTS: "x" is not a fault/],
    [
      ['--mock', 'localhost:4010'],
      {},
      /^--mock must be an http:\/\/ or https:\/\/ URL; got "localhost:4010"\. .* --mock http:\/\/localhost:4010/,
    ],
    [['--watch', 'src,'], {}, /^--watch must be followed by paths; got "src,"/],
    [['--fast'], {}, /^Unknown option '--fast'\. The options are --fault, /],
    [['-c', 'name'], {}, /^-c must be followed by name=value; got "name"/],
    [[], { PORT: '1e3' }, /^PORT must be a number from 0 to 65535; got "1e3"/],
  ])('rejects %j %j', (args, environment, message) => {
    expect(() => readOptions(args, environment)).toThrow(message);
  });
});
