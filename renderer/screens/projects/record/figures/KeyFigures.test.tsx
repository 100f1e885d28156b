import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProjectRecord } from '#shared/domain/record/details';
import { NOW } from '../../../../testing/fakeDesktop';
import { aProject } from '../../../../testing/projects';
import { aCost } from '../testing/rows';
import { held, listed, showRecord } from '../testing/showRecord';

// The days are those of 23 November 2026 in Manila.
beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const figures = () => screen.getByRole('region', { name: 'Key figures' });
const fact = (label: string) =>
  screen.queryByText(label, { selector: 'dt' })?.nextElementSibling?.textContent;

const PROJECT = aProject({ id: 7, cost: 500_000 });

function details(spent: number | null): ProjectRecord {
  return { project: { ...PROJECT, spent }, cut: [] };
}

describe('the status', () => {
  it('says why the server computed it', async () => {
    await showRecord({
      project: aProject({ id: 7, status: 'delayed', storedStatus: 'in_progress', endDate: '2026-10-07' }),
    });
    expect(figures().textContent).toContain(
      'Delayed because the planned end, Oct 7, 2026, has passed. Entered as “In progress”.',
    );
    expect(figures().textContent).toContain('47 days late');
  });

  it('says that the server did not tell it', async () => {
    await showRecord({ project: aProject({ id: 7, status: 'unknown' }) });
    expect(figures().textContent).toContain('did not say whether this project is planned or cancelled');
  });
});

describe('progress against plan', () => {
  const half = aProject({ id: 7, startDate: '2026-11-13', endDate: '2026-12-03', progress: 37.5 });

  it('says how far behind it is, and marks where it should be', async () => {
    await showRecord({ project: half });
    expect(figures().textContent).toContain('12.5 points behind the plan of 50\u00a0%');
    expect(figures().textContent).toContain('day 10 of 20, 10 days left');
  });

  it('says that it is as planned, within a point', async () => {
    await showRecord({ project: { ...half, progress: 50.9 } });
    expect(figures().textContent).toContain('as planned: 50\u00a0%');
  });

  it('is not compared where it is over or has no dates', async () => {
    await showRecord({ project: { ...half, status: 'completed', storedStatus: 'completed' } });
    expect(figures().textContent).not.toContain('the plan');
    cleanup();
    await showRecord({ project: { ...half, endDate: null } });
    expect(figures().textContent).not.toContain('the plan');
  });

  it('follows the office’s targets once these are read', async () => {
    const plan = {
      extensions: [],
      extensionCount: null,
      curve: null,
      expected: null,
      totalDays: null,
      mode: null,
    };
    await showRecord({
      project: half,
      tab: 'progress',
      readings: { plan: held({ ...plan, targets: [{ day: '2026-11-23', percent: 30 }] }) },
    });
    expect(figures().textContent).toContain('7.5 points ahead of the plan of 30\u00a0%');
  });
});

describe('money', () => {
  it.each(['head_engineer', 'superuser'] as const)('comes from the project itself: %s', async (role) => {
    await showRecord({ project: PROJECT, role, readings: { details: held(details(120_000.5)) } });
    expect([fact('Approved budget'), fact('Spent'), fact('Remaining')]).toEqual([
      '₱500,000.00',
      '₱120,000.50',
      '₱379,999.50',
    ]);
    expect(screen.getByRole('meter', { name: 'Budget used' }).getAttribute('aria-valuenow')).toBe('24');
  });

  it('is summed from the costs for an engineer, to whom nothing else tells it', async () => {
    await showRecord({
      project: PROJECT,
      role: 'project_engineer',
      readings: { costs: held({ ...listed(aCost(), aCost()), tellsReceipts: false }) },
    });
    expect(fact('Spent')).toBe('₱501.00');
  });

  it('is not summed from costs of which some are missing', async () => {
    await showRecord({
      project: PROJECT,
      role: 'project_engineer',
      readings: { costs: held({ ...listed(aCost()), leftOut: 1, tellsReceipts: false }) },
    });
    expect(fact('Spent')).toBe('Not shown to your role');
  });

  it('comes with the list for finance', async () => {
    await showRecord({
      project: { ...PROJECT, spent: 5 },
      role: 'finance_manager',
      readings: { details: { phase: 'not_told', why: 'role' } },
    });
    expect(fact('Spent')).toBe('₱5.00');
  });

  it('says when more was spent than approved, and how much', async () => {
    await showRecord({ project: PROJECT, readings: { details: held(details(550_000.25)) } });
    expect(fact('Over budget by')).toBe('₱50,000.25');
    const meter = screen.getByRole('meter', { name: 'Budget used' });
    expect(meter.getAttribute('aria-valuetext')).toContain('over budget');
    expect(Number(meter.getAttribute('aria-valuemax'))).toBeGreaterThan(109);
  });

  it('says that it is read, or could not be', async () => {
    await showRecord({ project: PROJECT });
    expect(fact('Spent')).toBe('Loading…');
    cleanup();
    await showRecord({ project: PROJECT, readings: { details: { phase: 'failed', error: 'timed_out' } } });
    expect(fact('Spent')).toBe('Not available now');
  });
});
