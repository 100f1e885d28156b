import { describe, expect, it } from 'vitest';
import { utcDate } from '../time';
import { barangayAt } from './boundaries';
import { City } from './city';
import { calculatedStatus } from './rules';

const NOW = Date.parse('2026-11-22T06:00:00Z');

function createCity(seed = 1, projects = 300): City {
  return new City({ seed, projects, now: () => NOW });
}
const rowsOf = (city: City) => [...city.projects.values()];

describe('the demo city', () => {
  it('is the same city for the same seed, notifications and entries included', () => {
    const [one, other] = [createCity(9), createCity(9)];
    expect(rowsOf(one)).toEqual(rowsOf(other));
    const recordsOf = (city: City) => city.projectIds().map((id) => city.recordOf(id));
    expect(recordsOf(one)).toEqual(recordsOf(other));
    expect(one.notificationsOf(2)).toEqual(other.notificationsOf(2));
    expect(rowsOf(one)).not.toEqual(rowsOf(createCity(10)));
  });

  it.each([0, 1, 12, 300, 20_000])('has as many projects as asked for (%i)', (count) => {
    const city = createCity(1, count);
    expect(city.projectIds()).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(city.nextProjectId()).toBe(count + 1);
  });

  it('places every located project inside its barangay', () => {
    const city = createCity();
    const misplaced = rowsOf(city).filter(
      ({ longitude, latitude, barangay }) =>
        longitude !== null &&
        latitude !== null &&
        latitude !== 0 &&
        barangay !== null &&
        barangayAt(city.boundaries, [longitude, latitude])?.name !== barangay,
    );
    expect(misplaced).toEqual([]);
  });

  it.each([
    ['no coordinates', (row: Row) => row.latitude === null && row.longitude === null],
    ['0/0 coordinates', (row: Row) => row.latitude === 0 && row.longitude === 0],
    ['no barangay', (row: Row) => row.barangay === null],
    ['stored pending', (row: Row) => row.status === 'pending'],
    ['a name with ñ, ₱ and an emoji', (row: Row) => /ñ.*₱.*🚧/.test(row.name)],
    ['a script in its name', (row: Row) => row.name.includes('<script>')],
    ['the end of a script element in its name', (row: Row) => row.name.includes('</script>')],
    ['no cost', (row: Row) => row.cost === null],
    ['no dates', (row: Row) => row.startDate === null && row.endDate === null],
    ['no fund source', (row: Row) => row.fundSource === null],
  ])('has a project with %s', (_, isOdd) => {
    expect(rowsOf(createCity(3)).some(isOdd)).toBe(true);
    expect(rowsOf(createCity(3, 20)).some(isOdd)).toBe(true);
  });

  it('has progress that agrees with the status, and costs with two decimals', () => {
    const fitting: Record<string, (progress: number) => boolean> = {
      completed: (progress) => progress === 100,
      planned: (progress) => progress === 0,
      pending: (progress) => progress === 0,
      in_progress: (progress) => progress < 99,
      cancelled: (progress) => progress < 99,
    };
    const rows = rowsOf(createCity());
    expect(rows.filter(({ status, progress }) => !fitting[status]?.(progress))).toEqual([]);
    expect(rows.filter(({ cost }) => cost !== null && Math.round(cost * 100) / 100 !== cost)).toEqual([]);
  });

  it('shows every status, delayed ones among them', () => {
    const shown = new Set(rowsOf(createCity()).map((row) => calculatedStatus(row, utcDate(NOW))));
    expect([...shown].sort()).toEqual(['cancelled', 'completed', 'delayed', 'in_progress', 'planned']);
  });

  it('has PRNs that are all different', () => {
    expect(new Set(rowsOf(createCity(1, 5000)).map(({ prn }) => prn)).size).toBe(5000);
  });

  it('shows an engineer the assigned projects and the others all', () => {
    const city = createCity();
    const engineer = city.personByName('eng1')!;
    const visible = city.visibleTo(engineer);
    expect(visible.length).toBeGreaterThan(0);
    expect(visible.every(({ assignedIds }) => assignedIds.includes(engineer.id))).toBe(true);
    expect(city.visibleTo(city.personByName('fin1')!)).toHaveLength(300);
  });

  it('starts with read and unread notifications', () => {
    const rows = createCity().notificationsOf(2);
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ isRead }) => isRead))).toEqual(new Set([true, false]));
  });

  it('never gives two changes the same stamp', () => {
    const city = createCity();
    const stamps = Array.from({ length: 100 }, () => city.stamp());
    expect(new Set(stamps).size).toBe(100);
  });
});

type Row = ReturnType<typeof rowsOf>[number];
