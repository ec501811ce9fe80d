import { describe, expect, it } from '@jest/globals';
import { toFaults } from '../src/fault/fault.ts';
import { readOptions } from '../src/options.ts';

describe('readOptions', () => {
  it('is port 3000 of this machine, .local and nothing special where nothing is said', () => {
    expect(readOptions([], {})).toMatchObject({
      stack: { port: 3000, host: '127.0.0.1', dataDirectory: '.local', context: {}, faults: [], reloads: false },
      verbose: false,
      rules: [],
    });
  });

  it('adds up the faults of FAULTS, --fault and --recycle', () => {
    const args = ['--fault', 'dynamodb:fail', '--fault', 'dynamodb:slow=1,lambda:kill', '--recycle'];
    const all = 'dynamodb:throttle@0.1,dynamodb:fail,dynamodb:slow=1,lambda:kill,lambda:cold';
    expect(readOptions(args, { FAULTS: 'dynamodb:throttle@0.1' }).stack.faults).toEqual(toFaults(all, 'a test'));
  });

  it('takes what to watch, with and without a command', () => {
    const args = ['--watch', 'src,infra', '--watch', 'openapi.yaml,contract = node generate.ts a=b', '--check', 'tsc'];
    expect(readOptions(args, {})).toMatchObject({
      rules: [{ paths: ['src', 'infra'] }, { paths: ['openapi.yaml', 'contract'], command: 'node generate.ts a=b' }],
      check: 'tsc',
      stack: { reloads: true },
    });
  });

  it.each([
    [['--fault', 'dynamodb'], {}, /^--fault: "dynamodb" is no fault/],
    [[], { FAULTS: 'x' }, /^FAULTS: "x" is no fault/],
    [
      ['--mock', 'localhost:4010'],
      {},
      /^--mock localhost:4010 is no address: write it as --mock http:\/\/localhost:4010/,
    ],
    [['--watch', 'src,'], {}, /names no path/],
    [['--fast'], {}, /^Unknown option '--fast'\. The options are --fault, /],
    [['-c', 'name'], {}, /-c name sets nothing/],
    [[], { PORT: '1e3' }, /^PORT is "1e3"/],
  ])('refuses %j %j', (args, environment, message) => {
    expect(() => readOptions(args, environment)).toThrow(message);
  });
});
