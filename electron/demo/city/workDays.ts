import { addDays } from '../time';

/** "MM-DD" of the holidays with a date of their own: national ones, and those of the province and the city. */
const HOLIDAYS = new Set([
  '01-01',
  '03-07',
  '04-09',
  '05-01',
  '06-12',
  '07-01',
  '08-21',
  '11-01',
  '11-02',
  '11-30',
  '12-08',
  '12-25',
  '12-30',
]);

/** Whether the city works on the day: no weekend, no holiday. National Heroes Day is the last Monday of August. */
function isWorkDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || HOLIDAYS.has(date.slice(5))) return false;
  return !(weekday === 1 && date.slice(5, 7) === '08' && addDays(date, 7).slice(5, 7) === '09');
}

/** Days from one date to another, both included; none when the second is earlier. */
export function countDays(from: string, to: string, type: 'working_days' | 'calendar_days'): number {
  const span = Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
  if (type === 'calendar_days') return Math.max(0, span);
  let count = 0;
  for (let day = 0; day < span; day += 1) if (isWorkDay(addDays(from, day))) count += 1;
  return count;
}
