import { type Charge, toCharges, toFreeAmount } from './charges.ts';
import { toItems } from './items.ts';
import type { BilledStack } from './stack.ts';
import type { Usage } from './usage.ts';

/** An amount in US dollars for each month. */
export interface Sums {
  month: number;
  /** Without any request. */
  idle: number;
  /** What a million requests add, on average; undefined without requests. */
  perMillion: number | undefined;
}

/** What a stage costs in a month, at list prices. */
export interface Estimate {
  charges: Charge[];
  services: (Sums & { service: string })[];
  total: Sums;
  /** What the free quantities save that every account has each month, if nothing else uses them. */
  free: number;
}

/** Estimates what a stage costs in a month. */
export function estimate(usage: Usage, stack: BilledStack): Estimate {
  const items = toItems(usage, stack);
  const charges = items.flatMap(toCharges);
  const idle = toItems({ ...usage, requests: 0 }, stack).flatMap(toCharges);
  const services = [...new Set(charges.map(({ service }) => service))].map((service) => ({
    service,
    ...toSums(charges.filter(isOf(service)), idle.filter(isOf(service)), usage),
  }));
  const free = items.map(toFreeAmount).reduce((sum, amount) => sum + amount, 0);
  return { charges, services, total: toSums(charges, idle, usage), free };
}

function isOf(service: string) {
  return (charge: Charge) => charge.service === service;
}

function toSums(charges: Charge[], idleCharges: Charge[], { requests }: Usage): Sums {
  const [month, idle] = [toTotal(charges), toTotal(idleCharges)];
  return { month, idle, perMillion: requests > 0 ? ((month - idle) / requests) * 1_000_000 : undefined };
}

function toTotal(charges: Charge[]): number {
  return charges.reduce((sum, { amount }) => sum + amount, 0);
}
