// Numbers as a form's fields hold them, whoever fills them in.

const pesos = new Intl.NumberFormat('en-PH', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** PHP as shown in a field: `3,461,000.50`. */
export function toMoneyField(php: number | null): string {
  return php === null ? '' : pesos.format(php);
}

/** A number as shown in a field: no separators, no more digits than it has. */
export function toField(value: number | null): string {
  return value === null ? '' : String(value);
}
