import type { FunctionModel } from '../model.ts';
import type { Failure } from './failure.ts';
import { toVersion } from './variables.ts';

/** Lambda's report about an invocation. */
export interface Report {
  requestId: string;
  /** The duration without the initialization. */
  milliseconds: number;
  /** Only set for the first invocation of an environment. */
  initMilliseconds?: number;
  /** The most memory the environment has used so far. */
  megabytes: number;
  failure?: Failure | undefined;
}

/**
 * Creates the lines that Lambda writes to a function's log around an invocation, in the log format of the template.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
 */
export function createPlatformLog(model: FunctionModel) {
  return model.logFormat === 'JSON'
    ? {
        toStart: (requestId: string) => toStartRecords(requestId, model),
        toEnd: (report: Report) => toReportRecords(report, model),
      }
    : {
        toStart: (requestId: string) => [`START RequestId: ${requestId} Version: ${toVersion(model)}`],
        toEnd: (report: Report) => toEndLines(report, model),
      };
}

function toEndLines(report: Report, { memoryMegabytes }: FunctionModel): string[] {
  const { requestId, milliseconds, initMilliseconds, megabytes, failure } = report;
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${toBilled(report)} ms`,
    `Memory Size: ${memoryMegabytes} MB`,
    `Max Memory Used: ${megabytes} MB`,
    ...(initMilliseconds === undefined ? [] : [`Init Duration: ${initMilliseconds.toFixed(2)} ms`]),
    ...(failure ? toStatusFields(failure) : []),
  ];
  return [`END RequestId: ${requestId}`, `${fields.join('\t')}\t`];
}

/** The status is an error only if the platform reports it; an error of the function itself is not. */
function toStatusFields(failure: Failure): string[] {
  const status = toStatus(failure);
  if (status === 'timeout') return ['Status: timeout'];
  return status === 'success' ? [] : [`Status: error`, `Error Type: ${failure.errorType}`];
}

/**
 * The start is logged at the level INFO, and so is the report of a success; that of a failure at WARN.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
function toStartRecords(requestId: string, model: FunctionModel): string[] {
  if (model.systemLogLevel === 'WARN') return [];
  return [toRecord('platform.start', { requestId, version: toVersion(model) })];
}

function toReportRecords(report: Report, { memoryMegabytes, systemLogLevel }: FunctionModel): string[] {
  const { requestId, milliseconds, initMilliseconds, megabytes, failure } = report;
  const metrics = {
    durationMs: round(milliseconds),
    billedDurationMs: toBilled(report),
    memorySizeMB: memoryMegabytes,
    maxMemoryUsedMB: megabytes,
    ...(initMilliseconds === undefined ? {} : { initDurationMs: round(initMilliseconds) }),
  };
  const status = failure ? toStatus(failure) : 'success';
  if (systemLogLevel === 'WARN' && status === 'success') return [];
  const errorType = status === 'error' ? { errorType: failure?.errorType } : {};
  return [toRecord('platform.report', { requestId, metrics, status, ...errorType })];
}

function toRecord(type: string, record: object) {
  return JSON.stringify({ time: new Date().toISOString(), type, record });
}

/** Only a timeout lacks an error type. Errors of other types than the platform's are the function's response. */
function toStatus({ errorType }: Failure): 'success' | 'error' | 'timeout' {
  if (errorType === undefined) return 'timeout';
  return /^(Runtime|Function)\./.test(errorType) ? 'error' : 'success';
}

/** The initialization is billed as well. https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/ */
function toBilled({ milliseconds, initMilliseconds = 0 }: Report) {
  return Math.ceil(milliseconds + initMilliseconds);
}

function round(milliseconds: number) {
  return Math.round(milliseconds * 1000) / 1000;
}
