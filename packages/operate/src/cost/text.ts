import list from '@contract-first/cdk/prices.json' with { type: 'json' };
import type { Charge } from './charges.ts';
import { toBilledMilliseconds } from './duration.ts';
import type { Estimate, Sums } from './estimate.ts';
import measurements from './measurements.json' with { type: 'json' };
import { toAmount, toDollars, toPercent, toPrice, toQuantity } from './numbers.ts';
import type { BilledStack } from './stack.ts';
import { toTable } from './table.ts';
import type { Usage } from './usage.ts';

/** Returns a line for each charge, then the sums of each service, and what they rest on. */
export function toText(
  { charges, services, total, free }: Estimate,
  usage: Usage,
  stack: BilledStack,
  stage: string,
): string {
  const rows = services.map((sums) => toSumsRow(sums.service, sums));
  const head = ['$', 'a month', 'idle', 'a million requests'];
  return [
    `The stage ${stage}: ${toQuantity(usage.requests)} requests a month, ${toPercent(usage.readShare)} of them reads; items of ${toQuantity(usage.itemBytes)} bytes.`,
    `List prices of ${list.region}, ${list.date}, before taxes and free quantities.`,
    '',
    ...toTable(charges.map(toRow), [false, false, true]),
    '',
    ...toTable([head, ...rows, toSumsRow('total', total)], [false, true, true, true]),
    '',
    `After the free quantities of an account, if nothing else uses them: $${toDollars(total.month - free)} a month.`,
    toDurationNote(usage, stack),
  ].join('\n');
}

function toRow({ service, name, quantity, unit, price, per, amount }: Charge): string[] {
  return [service, name, toQuantity(quantity), unit, `× $${toPrice(price, per)}`, `= $${toAmount(amount)}`];
}

function toSumsRow(name: string, { month, idle, perMillion }: Sums): string[] {
  return [name, toDollars(month), toDollars(idle), perMillion === undefined ? '' : toDollars(perMillion)];
}

/** Returns where the duration comes from, since only AWS can say what it will be. */
function toDurationNote(usage: Usage, stack: BilledStack): string {
  const milliseconds = toQuantity(toBilledMilliseconds(usage, stack));
  if (usage.milliseconds !== undefined) return `Lambda bills ${milliseconds} ms a request, as given.`;
  const { measured, assumed } = measurements;
  return `Lambda bills about ${milliseconds} ms a request: ${measured.warmMilliseconds} ms measured (${measured.where}), slowed to the processor's share of ${stack.memoryMegabytes} MB, ${assumed.databaseMilliseconds} ms for DynamoDB, and ${toPercent(assumed.coldStarts)} cold starts. Once it runs on AWS, pass the mean of billedDurationMs in its log as --milliseconds.`;
}
