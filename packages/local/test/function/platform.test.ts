import { describe, expect, it } from '@jest/globals';
import { toTimeout } from '../../src/function/failure.ts';
import { createPlatformLog } from '../../src/function/platform.ts';
import type { FunctionModel } from '../../src/model.ts';

function create(logFormat?: 'Text' | 'JSON', model: Partial<FunctionModel> = {}) {
  return createPlatformLog({ memoryMegabytes: 128, ...(logFormat && { logFormat }), ...model } as FunctionModel);
}

const report = { requestId: 'r', milliseconds: 1233.96, megabytes: 84 };

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 * https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/
 */
describe('log lines as text', () => {
  it('are START, END and REPORT, with the billed duration in whole milliseconds', () => {
    const log = create();
    expect(log.toStart('r')).toEqual(['START RequestId: r Version: $LATEST']);
    expect(log.toEnd(report)).toEqual([
      'END RequestId: r',
      'REPORT RequestId: r\tDuration: 1233.96 ms\tBilled Duration: 1234 ms\tMemory Size: 128 MB\tMax Memory Used: 84 MB\t',
    ]);
  });

  it('include and bill the initialization of a cold start', () => {
    expect(create('Text').toEnd({ ...report, initMilliseconds: 463.512 })[1]).toBe(
      'REPORT RequestId: r\tDuration: 1233.96 ms\tBilled Duration: 1698 ms\tMemory Size: 128 MB\tMax Memory Used: 84 MB\tInit Duration: 463.51 ms\t',
    );
  });

  it.each([
    ['Status: timeout', toTimeout('r', 3)],
    ['Status: error\tError Type: Runtime.ExitError', { errorType: 'Runtime.ExitError', errorMessage: '' }],
    ['Max Memory Used: 84 MB', { errorType: 'TypeError', errorMessage: 'thrown by the handler' }],
  ])('end with %s', (end, failure) => {
    expect(create().toEnd({ ...report, failure })[1]).toMatch(new RegExp(`${end}\t$`));
  });
});

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
describe('log records as JSON', () => {
  it('are platform.start and platform.report if the log format is JSON', () => {
    const log = create('JSON');
    expect(log.toStart('r').map((line) => JSON.parse(line))).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/),
        type: 'platform.start',
        record: { requestId: 'r', version: '$LATEST' },
      },
    ]);
    expect(log.toEnd({ ...report, initMilliseconds: 463.512 }).map((line) => JSON.parse(line))).toEqual([
      {
        time: expect.any(String),
        type: 'platform.report',
        record: {
          requestId: 'r',
          metrics: {
            durationMs: 1233.96,
            billedDurationMs: 1698,
            memorySizeMB: 128,
            maxMemoryUsedMB: 84,
            initDurationMs: 463.512,
          },
          status: 'success',
        },
      },
    ]);
  });

  it('have the status and the error type of a failed invocation', () => {
    const [line = ''] = create('JSON').toEnd({
      ...report,
      failure: { errorType: 'Runtime.ExitError', errorMessage: '' },
    });
    expect(JSON.parse(line).record).toMatchObject({ status: 'error', errorType: 'Runtime.ExitError' });
    expect(JSON.parse(create('JSON').toEnd({ ...report, failure: toTimeout('r', 3) })[0] ?? '').record.status).toBe(
      'timeout',
    );
  });

  it('are only of failures at the system log level WARN', () => {
    const log = create('JSON', { systemLogLevel: 'WARN' });
    expect([log.toStart('r'), log.toEnd(report)]).toEqual([[], []]);
    expect(log.toEnd({ ...report, failure: toTimeout('r', 3) })).toHaveLength(1);
    expect(create('JSON', { systemLogLevel: 'INFO' }).toEnd(report)).toHaveLength(1);
  });
});
