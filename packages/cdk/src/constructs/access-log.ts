import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * Creates a log of the requests to an API, in JSON, without what clients sent, and returns the options of the stage that
 * writes it. API Gateway needs a role for logs, which applies to the whole account and Region.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function createAccessLog(scope: Construct, id: string, retention: RetentionDays): StageOptions {
  const log = new LogGroup(scope, id, { retention, removalPolicy: RemovalPolicy.DESTROY });
  return {
    accessLogDestination: new LogGroupLogDestination(log),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify(format)),
  };
}

/**
 * `requestId` is the `instance` of a problem and in the function's log; the path is that of the contract, without values.
 * Not `error.validationErrorString`, which quotes the body.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const format = {
  requestId: '$context.requestId',
  traceId: '$context.xrayTraceId',
  time: '$context.requestTimeEpoch',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  integrationMilliseconds: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
  firewall: '$context.wafResponseCode',
};
