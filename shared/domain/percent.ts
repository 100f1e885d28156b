/**
 * The one rounding of every percentage: to the hundredth, which is what the server keeps, what a report is typed in and
 * what the server's own texts say. Anything coarser would write the step from 14.58 to 14.62 as none. Says 0 and 100
 * only when it is so: 99.997 is not done, and 0.002 has begun.
 */
export function roundPercent(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  if (rounded === 100 && value < 100) return 99.99;
  if (rounded === 0) return value > 0 ? 0.01 : 0;
  return rounded;
}
