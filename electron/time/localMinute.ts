/** The minute of the day on this computer's own clock, 0 to 1439. @param at epoch ms */
export function localMinute(at: number): number {
  const time = new Date(at);
  return time.getHours() * 60 + time.getMinutes();
}
