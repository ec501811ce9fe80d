import { expect, it } from '@jest/globals';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { BundledFunction, Dashboard, type DashboardProps } from '../../src/index.ts';
import { bundle, findOnly, toTemplate } from '../fixture/stacks.ts';

/** Returns the dashboard's JSON, with the names of resources as text. */
function toDashboard(props: Partial<DashboardProps> = {}) {
  const template = toTemplate((stack) => {
    const handler = new BundledFunction(stack, 'Handler', { bundle });
    const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    new Dashboard(stack, 'Dashboard', { api: { apiName: 'Notes', stageName: 'live' }, handler, table, ...props });
  });
  const { DashboardBody } = findOnly(template, 'AWS::CloudWatch::Dashboard').properties;
  const parts: unknown[] = DashboardBody['Fn::Join'][1];
  return JSON.parse(
    parts.map((part) => (typeof part === 'string' ? part : (Object.values(part as object)[0] ?? ''))).join(''),
  );
}

const metrics = [
  ['AWS/ApiGateway', ['Count', '4XXError', '5XXError', 'Latency']],
  ['AWS/Lambda', ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions']],
  [
    'AWS/DynamoDB',
    ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', 'ReadThrottleEvents', 'WriteThrottleEvents'],
  ],
] as const;

it.each(metrics)('shows %s: %j', (namespace, names) => {
  const shown = JSON.stringify(toDashboard().widgets);
  for (const name of names) expect(shown).toContain(`["${namespace}","${name}"`);
});

it('shows the metrics that the function records for every operation', () => {
  const shown = JSON.stringify(toDashboard({ namespace: 'Notes' }).widgets);
  for (const name of ['milliseconds', 'serverErrors', 'clientErrors', 'coldStarts']) {
    expect(shown).toContain(`SEARCH('{Notes,operationId} MetricName=\\"${name}\\"'`);
  }
  expect(JSON.stringify(toDashboard().widgets)).not.toContain('SEARCH');
});

it('shows what the requests cost, by the list prices and the memory of the function', () => {
  const { properties } = toDashboard().widgets.at(-1);
  const expressions = properties.metrics.flatMap(
    ([{ label, expression }]: [{ label?: string; expression?: string }]) => (expression ? [[label, expression]] : []),
  );
  expect(expressions).toEqual([
    ['API Gateway', 'FILL(requests, 0) * 0.0000035'],
    // 512 MB: half of $0.0000133334 for a second.
    ['Lambda', 'FILL(invocations, 0) * 0.0000002 + FILL(duration, 0) * 0.0000000066667'],
    ['DynamoDB', 'FILL(reads, 0) * 0.000000125 + FILL(writes, 0) * 0.000000625'],
  ]);
});

it('fits the 24 columns of CloudWatch', () => {
  for (const { x, width } of toDashboard({ namespace: 'Notes' }).widgets) expect(x + width).toBeLessThanOrEqual(24);
});
