/** A quantity below 100 with up to four digits after the point, so that a reader can check the product. */
export function toQuantity(quantity: number): string {
  return toText(quantity, 0, quantity < 100 ? 4 : 0);
}

export function toPrice(price: number, per: number): string {
  const text = toText(price, 2, price < 0.001 ? 10 : 4);
  return per === 1 ? text : `${text} / ${toQuantity(per)}`;
}

export function toAmount(amount: number): string {
  return toText(amount, 2, 4);
}

export function toDollars(amount: number): string {
  return toText(amount, 2, 2);
}

export function toPercent(share: number): string {
  return `${toQuantity(share * 100)} %`;
}

function toText(number: number, minimumFractionDigits: number, maximumFractionDigits: number): string {
  return number.toLocaleString('en-US', { minimumFractionDigits, maximumFractionDigits });
}
