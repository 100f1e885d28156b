import { describe, expect, it } from 'vitest';
import { City } from './city';
import { COST_TYPES } from './costTypes';
import { EMPTY_RECORD, type Project, type ProjectRecord } from './model';
import { manilaDate } from '../time';

const NOW = Date.parse('2026-11-22T06:00:00Z');
const createCity = (projects = 300) => new City({ seed: 1, projects, now: () => NOW });
const everyRecord = (city: City): [Project, ProjectRecord][] =>
  [...city.projects.values()].map((project) => [project, city.recordOf(project.id)]);

describe('the records a city begins with', () => {
  it('lead to the progress of each project, never back, and none is from the future', () => {
    for (const [project, { reports }] of everyRecord(createCity())) {
      const values = reports.map(({ percentage }) => percentage);
      expect(values.at(-1) ?? 0).toBe(project.progress);
      expect(values).toEqual(values.toSorted((one, other) => one - other));
      const dates = reports.map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted());
      expect(dates.every((date) => date < manilaDate(NOW))).toBe(true);
      expect(reports.every(({ createdAt }) => createdAt < NOW * 1000)).toBe(true);
      // What the form demands of a large step is there.
      reports.forEach(({ percentage, justification, photos }, index) => {
        if (percentage - (values[index - 1] ?? 0) <= 10) return;
        expect(justification).not.toBe('');
        expect(photos.length).toBeGreaterThan(0);
      });
    }
  });

  it('have costs of the known types that add up to what was spent, without the record being made', () => {
    const city = createCity();
    const labels = new Set(COST_TYPES.map(({ label }) => label));
    const seen = new Set<string>();
    for (const [project, { costs }] of everyRecord(city)) {
      const cents = costs.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
      expect(city.spentOn(project.id)).toBe(cents / 100);
      expect(costs.every(({ amount, date }) => amount >= 0 && date < manilaDate(NOW))).toBe(true);
      for (const { costType } of costs) seen.add(costType);
    }
    expect(seen).toEqual(labels);
    expect(everyRecord(city).some(([{ id, cost }]) => cost !== null && city.spentOn(id) > cost)).toBe(true);
  });

  it('are made part by part, each once, and a copy has all of them', () => {
    const record = createCity().recordOf(1);
    const isMade = (part: string): boolean =>
      Object.getOwnPropertyDescriptor(record, part)?.value !== undefined;
    expect(isMade('costs')).toBe(false);
    const { costs } = record;
    expect(record.costs).toBe(costs);
    expect(isMade('costs')).toBe(true);
    expect(isMade('reports')).toBe(false);
    expect(Object.keys({ ...record })).toEqual(Object.keys(EMPTY_RECORD));
    expect(isMade('reports')).toBe(true);
  });

  it('hold documents, requests of every state, allocations, targets and extensions', () => {
    const records = everyRecord(createCity()).map(([, record]) => record);
    const statuses = new Set(records.flatMap(({ requests }) => requests.map(({ status }) => status)));
    expect(statuses).toEqual(new Set(['pending', 'approved', 'rejected']));
    expect(records.some(({ documents }) => documents.length > 3)).toBe(true);
    expect(records.some(({ allocation }) => allocation !== null)).toBe(true);
    expect(records.some(({ allocation }) => allocation === null)).toBe(true);
    expect(records.some(({ plannedProgress }) => plannedProgress.length > 0)).toBe(true);
    expect(records.some(({ extensions }) => extensions.length > 0)).toBe(true);
    expect(records.some(({ reports }) => reports.some(({ edits }) => edits.length > 0))).toBe(true);
  });

  it('have one project with as much of everything as a large one has', () => {
    const city = createCity();
    const { reports, costs, documents, requests } = city.recordOf(city.records.fullId!);
    const photos = reports.flatMap((report) => report.photos);
    expect([reports.length, costs.length, photos.length, documents.length, requests.length]).toEqual([
      20, 40, 30, 12, 3,
    ]);
    expect(city.projects.get(city.records.fullId!)?.assignedIds).toContain(3);
  });

  it('tell Finance and the head of every request that waits, each at its own time', () => {
    const city = createCity();
    const waiting = everyRecord(city).flatMap(([project, { requests }]) =>
      requests
        .filter(({ status }) => status === 'pending')
        .map(({ createdAt }) => `${project.id} ${createdAt}`),
    );
    expect(waiting.length).toBeGreaterThan(1);
    for (const userId of [2, 6]) {
      const told = city.notificationsOf(userId).filter(({ message }) => message.startsWith('📌'));
      const rows = told.map(({ projectId, createdAt }) => `${projectId} ${createdAt}`);
      expect(rows.toSorted()).toEqual(waiting.toSorted());
    }
  });

  it('are as long as ever in a city of ten thousand, and are not held', () => {
    const city = createCity(10_000);
    for (const id of city.projectIds()) city.recordOf(id);
    expect(city.recordOf(1)).not.toBe(undefined);
    const again = city.recordOf(1);
    expect(city.recordOf(1)).toBe(again);
    for (const id of city.projectIds()) city.recordOf(id);
    expect(city.recordOf(1)).not.toBe(again);
    expect(city.recordOf(1)).toEqual(again);
  });

  it('never share an id in one table, and new rows get other ones', () => {
    const city = createCity();
    for (const part of ['reports', 'costs', 'documents', 'requests'] as const) {
      const ids = everyRecord(city).flatMap(([, record]) => record[part].map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.max(...ids)).toBeLessThan(city.records.nextId());
    }
  });

  it('tell the day of the newest report without being made, and after a change', () => {
    const city = createCity();
    for (const [{ id }, { reports }] of everyRecord(city)) {
      expect(city.records.lastReportDate(id)).toBe(reports.at(-1)?.date);
    }
    const id = city.records.fullId!;
    city.records.change(id, { reports: city.recordOf(id).reports.slice(0, 3) });
    expect(city.records.lastReportDate(id)).toBe(city.recordOf(id).reports.at(-1)!.date);
    expect(city.records.lastReportDate(999)).toBeUndefined();
  });

  it('are empty for a project made later, and gone with a deleted one', () => {
    const city = createCity(20);
    expect(city.recordOf(21).reports).toEqual([]);
    const id = city.records.fullId!;
    city.remove(id);
    expect([city.recordOf(id).costs, city.spentOn(id)]).toEqual([[], 0]);
  });
});
