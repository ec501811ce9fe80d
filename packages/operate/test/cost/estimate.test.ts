import list from '@contract-first/cdk/prices.json' with { type: 'json' };
import { describe, expect, it } from '@jest/globals';
import { toCharges, toFreeAmount } from '../../src/cost/charges.ts';
import { toBilledMilliseconds } from '../../src/cost/duration.ts';
import { estimate } from '../../src/cost/estimate.ts';
import type { BilledStack } from '../../src/cost/stack.ts';

const plain: BilledStack = {
  memoryMegabytes: 512,
  isArm: true,
  operations: 2,
  logRetentionDays: 30,
  logsRequests: true,
  metrics: false,
  accessLogs: false,
  tracing: false,
  dashboards: 0,
  alarmMetrics: 0,
  firewalls: 0,
  firewallRules: 0,
};
const usage = { requests: 1_000_000, itemBytes: 2048, readShare: 0.5, milliseconds: 10 };

function sum(changes: Partial<BilledStack>, requests: number): number {
  return estimate({ ...usage, requests }, { ...plain, ...changes }).total.month;
}

/** Returns the amount of a line of the bill. */
function toAmount(service: string, name: string, given = usage, stack = plain): number | undefined {
  return estimate(given, stack).charges.find((charge) => charge.service === service && charge.name === name)?.amount;
}

describe('the bill', () => {
  it.each([
    // A million at $3.50.
    ['API Gateway', 'requests', 3.5],
    // A million at $0.20.
    ['Lambda', 'requests', 0.2],
    // 10 ms of half a GB, a million times: 5,000 GB-seconds at $0.0000133334.
    ['Lambda', 'duration', 0.066667],
    // Half a million writes of 2 KB are a million units, at $0.625.
    ['DynamoDB', 'writes', 0.625],
    // Half a million reads of up to 4 KB, at $0.125 a million.
    ['DynamoDB', 'reads', 0.0625],
    // 500,000 × 2,148 bytes at $0.25 a GB.
    ['DynamoDB', "storage of a month's items", (500_000 * 2148 * 0.25) / 1024 ** 3],
  ])('of %s has %s', (service, name, amount) => {
    expect(toAmount(service, name)).toBeCloseTo(amount, 6);
  });

  it('is nothing for a stage without requests and options', () => {
    expect(estimate({ ...usage, requests: 0 }, plain)).toEqual({
      charges: [],
      services: [],
      total: { month: 0, idle: 0, perMillion: undefined },
      free: 0,
    });
  });

  it.each<[string, Partial<BilledStack>, number]>([
    ['a firewall with four rules', { firewalls: 1, firewallRules: 4 }, 9],
    ['six alarms', { alarmMetrics: 6 }, 0.6],
    ['a dashboard', { dashboards: 1 }, 3],
    ['metrics of operations, which nobody requests', { metrics: true }, 0],
    ['traces', { tracing: true }, 0],
  ])('of an idle stage with %s', (_, changes, amount) => {
    expect(sum(changes, 0)).toBeCloseTo(amount, 10);
  });

  it.each<[string, Partial<BilledStack>, number]>([
    ['a firewall', { firewalls: 1 }, 5 + 0.6],
    ['metrics of two operations, two each', { metrics: false }, 0],
    ['traces, since no second has more than one request', { tracing: true }, 5],
    ['an x86 processor', { isArm: false }, 5000 * (0.0000166667 - 0.0000133334)],
  ])('grows with a million requests by %s', (_, changes, amount) => {
    expect(sum(changes, 1_000_000) - sum({}, 1_000_000)).toBeCloseTo(amount, 8);
  });

  it('has four metrics for two operations', () => {
    expect(toAmount('CloudWatch', 'metrics of operations', usage, { ...plain, metrics: true })).toBeCloseTo(1.2, 10);
  });

  it('has one trace a second and 5 % of the others', () => {
    const requests = 10 * 730 * 3600;
    const amount = ((requests / 10 + (0.05 * requests * 9) / 10) / 1_000_000) * 5;
    expect(toAmount('X-Ray', 'traces', { ...usage, requests }, { ...plain, tracing: true })).toBeCloseTo(amount, 8);
  });

  it('goes on at the price of each tier', () => {
    const item = { service: 'API Gateway', name: 'requests', quantity: 500_000_000, price: 'gatewayRequests' as const };
    expect(toCharges(item).map(({ quantity, amount }) => [quantity, amount])).toEqual([
      [333_000_000, 1165.5],
      [167_000_000, expect.closeTo(467.6, 8)],
    ]);
  });

  it('is less by the free quantity, at most by all of it', () => {
    const item = { service: 'Lambda', name: 'requests', price: 'functionRequests' as const };
    expect(toFreeAmount({ ...item, quantity: 5_000_000 })).toBeCloseTo(0.2, 10);
    expect(toFreeAmount({ ...item, quantity: 500_000 })).toBeCloseTo(0.1, 10);
  });

  it('adds what a million requests cost to what an idle stage costs', () => {
    const { total, services } = estimate({ ...usage, requests: 3_000_000 }, { ...plain, dashboards: 1, metrics: true });
    expect(total.idle + 3 * (total.perMillion ?? 0)).toBeCloseTo(total.month, 8);
    expect(services.reduce((month, each) => month + each.month, 0)).toBeCloseTo(total.month, 8);
  });
});

describe('the duration of a request', () => {
  const unknown = { ...usage, milliseconds: undefined };

  it('is what is given, or else grows with less memory', () => {
    expect(toBilledMilliseconds(usage, plain)).toBe(10);
    const [small = 0, usual = 0, large = 0, larger = 0] = [128, 512, 1769, 3008].map((memoryMegabytes) =>
      toBilledMilliseconds(unknown, { ...plain, memoryMegabytes }),
    );
    expect(small).toBeGreaterThan(usual);
    expect(usual).toBeGreaterThan(large);
    expect(larger).toBe(large);
  });
});

describe('the prices', () => {
  it('have a date, and each a source and rising tiers that end', () => {
    expect(list.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { source, tiers, per } of Object.values(list.prices)) {
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
      const limits = tiers.map((tier) => ('upTo' in tier ? tier.upTo : Number.POSITIVE_INFINITY));
      expect(limits).toEqual([...limits].sort((one, other) => one - other));
      expect([limits.at(-1), per > 0]).toEqual([Number.POSITIVE_INFINITY, true]);
    }
  });
});
