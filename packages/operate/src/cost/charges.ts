import list from '@contract-first/cdk/prices.json' with { type: 'json' };

export type PriceName = keyof typeof list.prices;

/** What is used in a month, and the name of its price. */
export interface Item {
  service: string;
  name: string;
  quantity: number;
  price: PriceName;
}

/** A line of the bill. */
export interface Charge {
  service: string;
  name: string;
  quantity: number;
  unit: string;
  /** In US dollars, for `per` units. */
  price: number;
  per: number;
  amount: number;
}

/** From the end of the tier before up to `upTo`, which the last tier lacks. */
interface Tier {
  upTo?: number;
  price: number;
}

/** Returns a charge for each tier of the price that the quantity reaches; none for nothing. */
export function toCharges({ service, name, quantity, price: priceName }: Item): Charge[] {
  const { unit, per, tiers } = list.prices[priceName];
  return toShares(quantity, tiers).map(({ share, price }) => ({
    service,
    name,
    quantity: share,
    unit,
    price,
    per,
    amount: (share / per) * price,
  }));
}

/** Returns how much of the item's amount the free quantity saves that every account has each month. */
export function toFreeAmount({ quantity, price }: Item): number {
  const { per, tiers, free } = list.prices[price];
  return (Math.min(quantity, free) / per) * (tiers[0]?.price ?? 0);
}

/** Returns the part of a quantity that is billed at the price of each tier. */
function toShares(quantity: number, tiers: Tier[]): { share: number; price: number }[] {
  const shares = tiers.map(({ upTo = Number.POSITIVE_INFINITY, price }, index) => {
    const from = tiers[index - 1]?.upTo ?? 0;
    return { share: Math.min(quantity, upTo) - from, price };
  });
  return shares.filter(({ share }) => share > 0);
}
