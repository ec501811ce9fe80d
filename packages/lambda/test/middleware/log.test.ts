import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Context } from 'aws-lambda';
import type { LogEntry } from '../../src/middleware/log.ts';
import { type TestRequest, toEvent } from '../../src/testing.ts';
import { createApi, operations, type Services } from '../fixture/api.ts';
import { findMetricFaults } from '../fixture/metric-format.ts';

const context = { getRemainingTimeInMillis: () => 10_000 } as Context;

const services: Services = {
  save: async () => true,
  find: async (id) => {
    if (id === 'broken') throw new Error('secret');
    return undefined;
  },
};

const requests: { [name: string]: TestRequest } = {
  200: { method: 'POST', resource: '/things', body: '{"id":"1","data":1}' },
  400: { method: 'POST', resource: '/things', body: '{}' },
  404: { method: 'GET', resource: '/things/{id}', path: { id: 'unknown' } },
  500: { method: 'GET', resource: '/things/{id}', path: { id: 'broken' } },
  'no operation': { method: 'DELETE', resource: '/things/{id}' },
};

/** Sends the named requests, one after the other, to a new execution environment, and returns the lines that it logs. */
async function send(names: string[], metricsNamespace?: string): Promise<string[]> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const api = createApi(operations, services, { metricsNamespace });
    for (const name of names) await api(toEvent(requests[name] as TestRequest), context);
    return write.mock.calls.map(([line]) => String(line));
  } finally {
    write.mockRestore();
  }
}

async function sendOne(name: string): Promise<LogEntry> {
  const [line = ''] = await send([name]);
  return JSON.parse(line);
}

afterEach(() => {
  delete process.env._X_AMZN_TRACE_ID;
  delete process.env.AWS_LAMBDA_INITIALIZATION_TYPE;
});

describe('a line of the log', () => {
  it('ends with the only newline, also with the stack of an error', async () => {
    for (const line of await send(Object.keys(requests), 'Things')) expect(line).toMatch(/^\{[^\n]+\}\n$/);
  });

  it('has the trace id of its invocation', async () => {
    process.env._X_AMZN_TRACE_ID =
      'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=0;Lineage=1:a87bd80c:0';
    expect(await sendOne('200')).toHaveProperty('traceId', '1-5759e988-bd862e3fe1be46a994272793');
  });

  it.each([undefined, '', 'Root=secret;Parent=1', 'Self=1'])('has no trace id for the header %s', async (header) => {
    if (header !== undefined) process.env._X_AMZN_TRACE_ID = header;
    expect(await sendOne('200')).not.toHaveProperty('traceId');
  });

  it('says that the first invocation of an environment was a cold start', async () => {
    const entries = (await send(['400', '200', '200'])).map((line) => JSON.parse(line));
    expect(entries.map(({ status, coldStart }) => [status, coldStart])).toEqual([
      [400, true],
      [200, undefined],
      [200, undefined],
    ]);
  });

  it('does not say so if the environment was made before the request', async () => {
    process.env.AWS_LAMBDA_INITIALIZATION_TYPE = 'provisioned-concurrency';
    expect(await sendOne('200')).not.toHaveProperty('coldStart');
  });
});

describe('metrics', () => {
  it.each([undefined, ''])('are not published without a namespace (%p)', async (namespace) => {
    const [line] = await send(['500'], namespace);
    expect(Object.keys(JSON.parse(line ?? ''))).toEqual([
      ...['timestamp', 'level', 'requestId', 'operationId', 'status', 'milliseconds', 'error', 'coldStart'],
    ]);
  });

  const cases: [name: string, { operationId: string; counts: object }][] = [
    ['200', { operationId: 'saveThing', counts: {} }],
    ['400', { operationId: 'saveThing', counts: { clientErrors: 1 } }],
    ['404', { operationId: 'readThing', counts: { clientErrors: 1 } }],
    ['500', { operationId: 'readThing', counts: { serverErrors: 1 } }],
    ['no operation', { operationId: '(none)', counts: { clientErrors: 1 } }],
  ];
  it.each(cases)('of a request with %s are in the embedded metric format', async (name, { operationId, counts }) => {
    const [first, second] = await send([name, name], 'ItemsApi-prod');
    expect(read(first)).toEqual({ operationId, milliseconds: expect.any(Number), ...counts, coldStarts: 1 });
    expect(read(second)).toEqual({ operationId, milliseconds: expect.any(Number), ...counts });
  });

  it('have the time of their line and the units of CloudWatch', async () => {
    const { timestamp, _aws } = JSON.parse((await send(['400'], 'Things'))[0] ?? '');
    expect(_aws).toEqual({
      Timestamp: Date.parse(timestamp),
      CloudWatchMetrics: [
        {
          Namespace: 'Things',
          Dimensions: [['operationId']],
          Metrics: [
            { Name: 'milliseconds', Unit: 'Milliseconds' },
            { Name: 'clientErrors', Unit: 'Count' },
            { Name: 'coldStarts', Unit: 'Count' },
          ],
        },
      ],
    });
  });

  it('would be rejected without a target, a dimension or a valid namespace', async () => {
    const [line = ''] = await send(['200'], 'Things');
    expect(findMetricFaults(line)).toEqual([]);
    const broken = [
      [/"coldStarts":1,/, '', 'coldStarts must be a number'],
      [/"milliseconds":[\d.]+/, '"milliseconds":"1"', 'milliseconds must be a number'],
      [/"operationId":"saveThing"/, '"operationId":null', 'operationId must be text of ASCII characters'],
      [/"Things"/, '"AWS/Things"', '/_aws/CloudWatchMetrics/0/Namespace must match pattern "^(?!AWS/|:)[\\w./#: -]+$"'],
    ] as const;
    for (const [from, to, fault] of broken) expect(findMetricFaults(line.replace(from, to))).toEqual([fault]);
  });
});

/** Returns what CloudWatch reads from a line: the dimension and the metrics that it declares. */
function read(line = '') {
  expect(findMetricFaults(line)).toEqual([]);
  const entry = JSON.parse(line);
  const [{ Dimensions, Metrics }] = entry._aws.CloudWatchMetrics;
  const names: string[] = [...Dimensions.flat(), ...Metrics.map(({ Name }: { Name: string }) => Name)];
  return Object.fromEntries(names.map((name) => [name, entry[name]]));
}
