/**
 * The one rounding of every percentage: to the hundredth, as the server stores it, reports are typed and the server's
 * texts say. Anything coarser would show the step from 14.58 to 14.62 as none. It gives 0 and 100 only for exactly
 * those: 99.997 is not done, and 0.002 has begun.
 */
export function roundPercent(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  if (rounded === 100 && value < 100) return 99.99;
  if (rounded === 0) return value > 0 ? 0.01 : 0;
  return rounded;
}
