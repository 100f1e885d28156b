import { describe, expect, it } from 'vitest';
import { computeStatus } from './project';

const TODAY = '2026-11-26';
const statusOf = (stored: string, progress: number, endDate: string | null) =>
  computeStatus(stored, { progress, endDate }, TODAY);

// Server contract §6, as the server computes it for the map.
describe('computeStatus', () => {
  it.each([
    ['in_progress', 40, '2026-11-25', 'delayed'],
    ['in_progress', 40, '2026-11-26', 'in_progress'],
    ['in_progress', 40, null, 'in_progress'],
    ['ongoing', 40, '2027-01-01', 'in_progress'],
    ['planned', 0, '2026-11-25', 'delayed'],
    ['pending', 0, '2027-01-01', 'planned'],
    ['in_progress', 99, '2026-11-25', 'completed'],
    ['in_progress', 98.99, '2026-11-25', 'delayed'],
    ['completed', 70, '2026-11-25', 'completed'],
    ['delayed', 40, null, 'delayed'],
    ['cancelled', 100, '2026-11-25', 'cancelled'],
    ['cancelled', 12, '2026-11-25', 'cancelled'],
    ['archived', 12, null, 'unknown'],
    ['', 12, null, 'unknown'],
  ] as const)('of stored %s at %d %%, due %s, is %s', (stored, progress, endDate, expected) => {
    expect(statusOf(stored, progress, endDate)).toBe(expected);
  });
});
