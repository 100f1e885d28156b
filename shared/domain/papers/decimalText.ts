/** "65.0", "7.25": as the server writes a number that may have decimals. */
export function decimalText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
