import { expect, it } from 'vitest';
import { countDays } from './workDays';

it('counts working days as the recorded project does: 249 in all, 144 elapsed, 106 left, today in both', () => {
  const days = (from: string, to: string) => countDays(from, to, 'working_days');
  expect([
    days('2026-05-01', '2027-05-01'),
    days('2026-05-01', '2026-11-26'),
    days('2026-11-26', '2027-05-01'),
  ]).toEqual([249, 144, 106]);
});

it('counts calendar days with both ends, and none backwards', () => {
  expect(countDays('2026-05-01', '2026-05-01', 'calendar_days')).toBe(1);
  expect(countDays('2026-05-02', '2026-05-01', 'calendar_days')).toBe(0);
  expect(countDays('2026-05-02', '2026-05-01', 'working_days')).toBe(0);
});
