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
