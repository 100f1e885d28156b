import { expect, it } from 'vitest';
import { City } from '../city/city';
import { writeMapProjects } from './projectRows';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-22T06:00:00Z');

function statusesOf(text: string): Record<number, string> {
  const { projects } = JSON.parse(text) as { projects: { id: number; calculated_status: string }[] };
  return Object.fromEntries(projects.map((row) => [row.id, row.calculated_status]));
}

it('writes a project anew when the UTC day turns it late, and when it is changed', () => {
  const city = new City({ seed: 1, projects: 3, now: () => NOW });
  const project = { ...city.projects.get(1)!, latitude: 7, longitude: 125, progress: 50 };
  city.put({ ...project, status: 'in_progress', endDate: '2026-11-22' });
  const shown = (now: number) => statusesOf(writeMapProjects([...city.projects.values()], now))[1];
  expect(shown(NOW)).toBe('in_progress');
  // Midnight in Manila is 16:00 UTC: the server goes by UTC, so the project is not late yet.
  expect(shown(NOW + 12 * 3_600_000)).toBe('in_progress');
  expect(shown(NOW + DAY_MS)).toBe('delayed');
  city.put({ ...project, status: 'cancelled', endDate: '2026-11-22' });
  expect(shown(NOW + DAY_MS)).toBe('cancelled');
});
