import { toReadUnits, toWriteUnits } from './capacity.ts';
import type { Item } from './charges.ts';
import { toBilledMilliseconds } from './duration.ts';
import { toLogItems } from './logs.ts';
import measurements from './measurements.json' with { type: 'json' };
import type { BilledStack } from './stack.ts';
import { gigabyte, secondsPerMonth, type Usage } from './usage.ts';

const { assumed } = measurements;

/** Returns what a stage uses in a month, in the order of a request's way through it. */
export function toItems(usage: Usage, stack: BilledStack): Item[] {
  return [
    ...toFirewallItems(usage, stack),
    ...toGatewayItems(usage),
    ...toFunctionItems(usage, stack),
    ...toTableItems(usage),
    ...toLogItems(usage, stack),
    ...toMonitoringItems(usage, stack),
    ...(stack.tracing ? toTracingItems(usage) : []),
  ];
}

function toFirewallItems({ requests }: Usage, { firewalls, firewallRules }: BilledStack): Item[] {
  const service = 'AWS WAF';
  return [
    { service, name: 'web ACL', quantity: firewalls, price: 'firewallLists' },
    { service, name: 'rules', quantity: firewallRules, price: 'firewallRules' },
    { service, name: 'requests', quantity: requests * firewalls, price: 'firewallRequests' },
  ];
}

/** A read returns the item, a write a short message. */
function toGatewayItems({ requests, readShare, itemBytes }: Usage): Item[] {
  const service = 'API Gateway';
  const bodyBytes = readShare * itemBytes + (1 - readShare) * assumed.writeResponseBytes;
  const bytes = requests * (bodyBytes + assumed.responseHeadersBytes);
  return [
    { service, name: 'requests', quantity: requests, price: 'gatewayRequests' },
    { service, name: 'data transfer out', quantity: bytes / gigabyte, price: 'transferOut' },
  ];
}

function toFunctionItems(usage: Usage, stack: BilledStack): Item[] {
  const service = 'Lambda';
  const { requests } = usage;
  const seconds = (requests * toBilledMilliseconds(usage, stack)) / 1000;
  const quantity = (seconds * stack.memoryMegabytes) / 1024;
  return [
    { service, name: 'requests', quantity: requests, price: 'functionRequests' },
    { service, name: 'duration', quantity, price: stack.isArm ? 'functionDuration' : 'functionDurationX86' },
  ];
}

/** DynamoDB bills 100 bytes of storage more for each item, for its index. https://aws.amazon.com/dynamodb/pricing/on-demand/ */
const indexBytes = 100;

/** A write creates an item, so the storage is that of what one month adds. */
function toTableItems({ requests, readShare, itemBytes }: Usage): Item[] {
  const service = 'DynamoDB';
  const reads = requests * readShare;
  const writes = requests - reads;
  const stored = (writes * (itemBytes + indexBytes)) / gigabyte;
  return [
    { service, name: 'writes', quantity: writes * toWriteUnits(itemBytes), price: 'tableWrites' },
    { service, name: 'reads', quantity: reads * toReadUnits(itemBytes), price: 'tableReads' },
    { service, name: "storage of a month's items", quantity: stored, price: 'tableStorage' },
    { service, name: 'their point-in-time recovery', quantity: stored, price: 'tableBackup' },
  ];
}

/** A metric is billed for the hours in which it is published, so without requests it costs nothing. */
function toMonitoringItems({ requests }: Usage, stack: BilledStack): Item[] {
  const service = 'CloudWatch';
  const metrics = stack.metrics && requests > 0 ? stack.operations * assumed.metricsPerOperation : 0;
  return [
    { service, name: 'metrics of operations', quantity: metrics, price: 'metrics' },
    { service, name: 'alarms', quantity: stack.alarmMetrics, price: 'alarmMetrics' },
    { service, name: 'dashboard', quantity: stack.dashboards, price: 'dashboards' },
  ];
}

/**
 * X-Ray records the first request of each second and 5 % of the others, here evenly over the month.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
 */
function toTracingItems({ requests }: Usage): Item[] {
  const first = Math.min(requests, secondsPerMonth);
  return [{ service: 'X-Ray', name: 'traces', quantity: first + 0.05 * (requests - first), price: 'traces' }];
}
