import { describe, expect, it } from 'vitest';
import { aProject } from '../../../../testing/projects';
import { statusReason } from './statusReason';

const TODAY = '2026-11-27';

describe('why a project has its status', () => {
  it('needs no reason where it was entered so', () => {
    expect(statusReason(aProject(), TODAY)).toBeNull();
    expect(statusReason(aProject({ status: 'planned', storedStatus: 'pending' }), TODAY)).toBeNull();
    expect(statusReason(aProject({ status: 'planned', storedStatus: '' }), TODAY)).toBeNull();
  });

  it('is late when its planned end has passed', () => {
    const late = aProject({ status: 'delayed', storedStatus: 'in_progress', endDate: '2026-10-07' });
    expect(statusReason(late, TODAY)).toEqual({
      type: 'end_passed',
      endDate: '2026-10-07',
      entered: 'in_progress',
    });
  });

  it('is done by its progress', () => {
    const done = aProject({ status: 'completed', storedStatus: 'ongoing', progress: 99.2 });
    expect(statusReason(done, TODAY)).toEqual({ type: 'done', entered: 'in_progress' });
  });

  it('is the server’s where the facts held do not explain it', () => {
    const odd = aProject({ status: 'delayed', storedStatus: 'on hold', endDate: null });
    expect(statusReason(odd, TODAY)).toEqual({ type: 'computed', entered: null });
  });

  it('is not told where the server does not tell the status', () => {
    expect(statusReason(aProject({ status: 'unknown', storedStatus: 'x' }), TODAY)).toEqual({
      type: 'not_told',
    });
  });
});
