import { describe, expect, it } from 'vitest';
import type { ChangedProject, DomainEvent } from '#shared/domain/event';
import { RepeatedChanges } from './repeatedChanges';

const changed = (id: number, updatedAt: string | null): ChangedProject => ({
  id,
  updatedAt,
  name: `Project ${id}`,
  storedStatus: 'in_progress',
  description: '',
  barangay: null,
  startDate: null,
  endDate: null,
});

const told = (...projects: ChangedProject[]): DomainEvent => ({ kind: 'projects_changed', projects });

describe('changes a stream repeats', () => {
  it('pass once, and again only with a later change', () => {
    const repeated = new RepeatedChanges();
    expect(repeated.remove([told(changed(1, '10:00'))])).toHaveLength(1);
    expect(repeated.remove([told(changed(1, '10:00'))])).toEqual([]);
    expect(repeated.remove([told(changed(1, '10:01'))])).toHaveLength(1);
  });

  it('leave an event that also tells something new', () => {
    const repeated = new RepeatedChanges();
    repeated.remove([told(changed(1, '10:00'))]);
    expect(repeated.remove([told(changed(1, '10:00'), changed(2, '10:00'))])).toEqual([
      told(changed(2, '10:00')),
    ]);
  });

  it('pass every time without a time of change', () => {
    const repeated = new RepeatedChanges();
    expect(repeated.remove([told(changed(1, null)), told(changed(1, null))])).toHaveLength(2);
  });

  it('leave other events alone', () => {
    const repeated = new RepeatedChanges();
    const count: DomainEvent = { kind: 'counts_changed', totalProjects: 3 };
    expect(repeated.remove([count, count])).toEqual([count, count]);
  });
});
