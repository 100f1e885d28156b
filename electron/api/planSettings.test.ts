import { describe, expect, it } from 'vitest';
import { planAnswer } from './planSettings';

/** As recorded (server contract §17). */
const ANSWER = {
  success: true,
  project: { id: 39, start_date: '2026-05-01', end_date: '2027-08-01' },
  display_target: { date: '2026-11-30', percentage: 60 },
  saved_progress: [
    { date: '2026-11-30', percentage: 60 },
    { date: '2026-08-31', percentage: '35.50' },
  ],
  extension_history: [
    {
      previous_end_date: '2027-05-01',
      new_end_date: '2027-06-01',
      set_by: 'Helen Dela Cruz',
      created_at: '2026-11-25T12:50:31.198303+00:00',
    },
    {
      previous_end_date: '2027-06-01',
      new_end_date: '2027-08-01',
      set_by: 'Helen Dela Cruz',
      created_at: '2026-11-26T12:50:31.198303+00:00',
    },
  ],
};

describe('the plan of a project', () => {
  it('has its days in order, and its extensions newest first', () => {
    const plan = planAnswer.parse(ANSWER);
    expect(plan.targets).toEqual([
      { day: '2026-08-31', percent: 35.5 },
      { day: '2026-11-30', percent: 60 },
    ]);
    expect(plan.extensions.map(({ from, to, by }) => [from, to, by])).toEqual([
      ['2027-06-01', '2027-08-01', 'Helen Dela Cruz'],
      ['2027-05-01', '2027-06-01', 'Helen Dela Cruz'],
    ]);
    expect([plan.startDate, plan.endDate]).toEqual(['2026-05-01', '2027-08-01']);
  });

  it('may be empty, without dates', () => {
    const project = { id: 1, start_date: null, end_date: null };
    const empty = { startDate: null, endDate: null, targets: [], extensions: [] };
    expect(planAnswer.parse({ project, saved_progress: [], extension_history: [] })).toEqual(empty);
    expect(planAnswer.parse({ project })).toEqual(empty);
  });

  it('loses only the rows that cannot be read', () => {
    const plan = planAnswer.parse({
      ...ANSWER,
      saved_progress: [
        null,
        { date: 'soon', percentage: 5 },
        { date: '2026-08-31', percentage: 500 },
        ANSWER.saved_progress[0],
      ],
      extension_history: [
        'x',
        { previous_end_date: 'x', new_end_date: '2027-06-01', set_by: null, created_at: 'x' },
      ],
    });
    expect(plan.targets).toEqual([{ day: '2026-11-30', percent: 60 }]);
    expect(plan.extensions).toEqual([{ from: null, to: '2027-06-01', by: '', at: null }]);
  });

  it('is none without its project', () => {
    expect(planAnswer.safeParse({ success: false, error: 'Project not found' }).success).toBe(false);
  });
});
