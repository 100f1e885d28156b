import { describe, expect, it } from 'vitest';
import type { UserNotification } from '#shared/domain/notification';
import { makeProject } from '#shared/testing/cityData';
import { projectFinder, readAlert, tellsOfRequest } from './messages';

const told = (message: string, projectId: number | null = null): UserNotification => ({
  ...{ id: 1, projectId, message, createdAt: null, isRead: false },
});

describe('what notifications say of budgets', () => {
  it('a request is known by its words', () => {
    const text =
      '📌 Budget Request Submitted: Bridge (PRN: PRN-7) Requested increase: ₱250,000.50. Submitted by Paolo Santos.';
    expect([tellsOfRequest(told(text)), tellsOfRequest(told('Progress for project'))]).toEqual([true, false]);
  });

  it('an alert names who worries about what', () => {
    const words =
      '📋 Budget Concern: Bridge - East (PRN: PRN-7) - Material prices (Current utilization: 31.6%) - Reported by Paolo Santos';
    expect(readAlert(told(words))).toEqual({
      kind: 'concern',
      amount: null,
      by: 'Paolo Santos',
      text: 'Material prices',
    });
    const without =
      '📋 Budget Concern: Bridge (PRN: PRN-7) is at 31.6% of budget. Reported by Paolo Santos. Please review.';
    expect(readAlert(told(without))).toMatchObject({ by: 'Paolo Santos', text: 'is at 31.6% of budget' });
  });

  it('one that was forwarded names its amount and what the head says', () => {
    const words =
      '💰 Budget Review Request: Bridge (PRN: PRN-7) (Utilization: 31.6% | Spent: ₱1.00 | Budget: ₱2.00). Requested budget increase: ₱300,000.00. Assessment from Helen Dela Cruz: Needed: soon';
    expect(readAlert(told(words))).toEqual({
      kind: 'review',
      amount: 300_000,
      by: 'Helen Dela Cruz',
      text: 'Needed: soon',
    });
    expect(readAlert(told('Cost entry added: Bridge'))).toBeNull();
  });

  it('the project is the one it names, by id or else by a number that only one has', () => {
    const projects = new Map(
      [
        makeProject({ id: 7, prn: 'PRN-7' }),
        makeProject({ id: 8, prn: 'X' }),
        makeProject({ id: 9, prn: 'X' }),
      ].map((project) => [project.id, project] as const),
    );
    const find = projectFinder(projects);
    expect(find(told('(PRN: PRN-7)', 8))).toBe(8);
    expect(find(told('N (PRN: PRN-7) so'))).toBe(7);
    expect(find(told('N (PRN: X) so'))).toBeNull();
    expect(find(told('nothing'))).toBeNull();
  });
});
