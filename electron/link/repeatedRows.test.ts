import { describe, expect, it } from 'vitest';
import type { ChangedProjectRow, DomainEvent } from '#shared/domain/event';
import { RepeatedRows } from './repeatedRows';

const row = (id: number, updatedAt: string | null): ChangedProjectRow => ({
  id,
  updatedAt,
  name: `Project ${id}`,
  storedStatus: 'in_progress',
  description: '',
  barangay: null,
  startDate: null,
  endDate: null,
});

const told = (...rows: ChangedProjectRow[]): DomainEvent => ({ kind: 'projects_changed', rows });

describe('rows a stream repeats', () => {
  it('pass once, and again only with a later change', () => {
    const repeated = new RepeatedRows();
    expect(repeated.remove([told(row(1, '10:00'))])).toHaveLength(1);
    expect(repeated.remove([told(row(1, '10:00'))])).toEqual([]);
    expect(repeated.remove([told(row(1, '10:01'))])).toHaveLength(1);
  });

  it('leave an event that also tells something new', () => {
    const repeated = new RepeatedRows();
    repeated.remove([told(row(1, '10:00'))]);
    expect(repeated.remove([told(row(1, '10:00'), row(2, '10:00'))])).toEqual([told(row(2, '10:00'))]);
  });

  it('pass every time without a time of change', () => {
    const repeated = new RepeatedRows();
    expect(repeated.remove([told(row(1, null)), told(row(1, null))])).toHaveLength(2);
  });

  it('leave other events alone', () => {
    const repeated = new RepeatedRows();
    const count: DomainEvent = { kind: 'counts_changed', totalProjects: 3 };
    expect(repeated.remove([count, count])).toEqual([count, count]);
  });
});
