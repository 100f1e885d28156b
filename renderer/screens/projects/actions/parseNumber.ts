/**
 * The number somebody typed: thousands separators, spaces, ₱ and % are allowed. Null for an empty text, NaN for what is
 * not a number.
 */
export function parseNumber(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f₱%]/g, '').replace(/^php/i, '');
  if (plain === '') return null;
  // A comma separates thousands, as everywhere in the product; "12,5" is more likely a mistake than meant as 125.
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?$/.test(plain) || !/\d/.test(plain)) return Number.NaN;
  return Number(plain.replaceAll(',', ''));
}

const pesos = new Intl.NumberFormat('en-PH', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** PHP as shown in a field: `3,461,000.50`. */
export function toMoneyField(php: number | null): string {
  return php === null ? '' : pesos.format(php);
}

/** A number as shown in a field: no separators, no more digits than it has. */
export function toField(value: number | null): string {
  return value === null ? '' : String(value);
}
