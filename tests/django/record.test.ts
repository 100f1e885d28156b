import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  RECORD_PARTS,
  type PartReading,
  type PartReadings,
  type RecordPart,
} from '#shared/domain/record/parts';
import { createJoiner } from '#shared/domain/record/portions';
import { toldPartSchema } from '#shared/domain/record/schemas';
import { openApp, type App } from './app';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer, type StoredRow } from './server';

// The whole record of a project, for each role, read from a real Django server; its database is the judge.

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(
  `the record of a project against Django${lack ? `, ${lack}` : ''}`,
  { timeout: 120_000 },
  () => {
    let city: DjangoCity;
    let server: DjangoServer;
    let app: App | null = null;
    /** A project with a long past, and what the database holds of it. */
    let project: StoredRow;
    let stored: Readonly<Record<'reports' | 'costs' | 'documents' | 'requests', readonly StoredRow[]>>;

    beforeAll(async () => {
      city = await DjangoCity.create();
      server = await city.serve({ by: 'gunicorn' });
      const requests = await city.rows('BudgetRequest', { status: 'pending' });
      const [row] = await city.rows('Project', {
        id: Number(requests[0]?.['project_id'] ?? requests[0]?.['project']),
      });
      if (!row) throw new Error('no project with a long past');
      project = row;
      const of = { project_id: Number(row['id']) };
      stored = {
        reports: await city.rows('ProgressUpdate', of),
        costs: await city.rows('CostEntry', of),
        documents: await city.rows('Document', of),
        requests: await city.rows('BudgetRequest', of),
      };
    }, 120_000);
    afterEach(async () => {
      await app?.sessions.close();
      app = null;
    });
    afterAll(() => city.stop());

    const sum = (rows: readonly StoredRow[]): number =>
      Math.round(rows.reduce((total, row) => total + Number(row['amount']), 0) * 100) / 100;

    /** Signs in, opens every part of a record, and waits until nothing more is read. */
    async function read(username: string, id = Number(project['id'])): Promise<PartReadings> {
      const readings = new Map<RecordPart, PartReading>();
      const join = createJoiner();
      app = await openApp(server.origin, { username, password: `${username}-demo` }, (told) => {
        toldPartSchema.parse(told);
        const reading = join(told);
        if (told.projectId === id && reading) readings.set(told.part, reading);
      });
      const { store, records } = { store: app.store, records: app.sessions.records };
      await vi.waitFor(() => expect(store.state.freshness.projects.source).toBe('server'), {
        timeout: 20_000,
      });
      for (const [part, reading] of Object.entries(records.openParts(id, RECORD_PARTS))) {
        readings.set(part as RecordPart, reading);
      }
      await vi.waitFor(
        () => {
          for (const reading of readings.values()) {
            expect(reading.phase === 'reading' || (reading.phase === 'held' && reading.isRefreshing)).toBe(
              false,
            );
          }
        },
        { timeout: 20_000, interval: 20 },
      );
      return Object.fromEntries(readings) as PartReadings;
    }

    it.each(['head1', 'admin1'])('%s is told everything', async (username) => {
      const record = await read(username);
      for (const part of RECORD_PARTS) {
        expect([part, record[part]]).toMatchObject([part, { phase: 'held', error: null, isCurrent: true }]);
      }
      expect(record).toMatchObject({
        reports: { value: { leftOut: 0, rows: { length: stored.reports.length } } },
        costs: { value: { leftOut: 0, tellsReceipts: true, rows: { length: stored.costs.length } } },
        documents: { value: { leftOut: 0, rows: { length: stored.documents.length } } },
        requests: { value: { leftOut: 0, reach: 'whole', rows: { length: stored.requests.length } } },
        money: { value: { spent: sum(stored.costs), budget: Number(project['project_cost']) } },
        plan: { value: { targets: [{ percent: 25 }, { percent: 50 }, { percent: 75 }], extensionCount: 1 } },
      });
      const { requests, costs, reports, money, people, activity, details } = record;
      if (requests?.phase !== 'held' || costs?.phase !== 'held' || reports?.phase !== 'held')
        throw new Error();
      const pending = stored.requests.find((row) => row['status'] === 'pending');
      expect(requests.value.rows.find(({ status }) => status === 'pending')).toMatchObject({
        id: pending?.['id'],
        amount: Number(pending?.['requested_amount']),
        reason: pending?.['reason'],
        proofs: [expect.stringMatching(/^\/media\/budget_request_proofs\//)],
      });
      expect(costs.value.rows.filter(({ receipt }) => receipt !== null)).toHaveLength(
        stored.costs.filter((row) => row['receipt'] !== '').length,
      );
      expect(reports.value.rows.flatMap(({ photos }) => photos ?? [])).toHaveLength(4);
      expect(reports.value.rows.some(({ edit }) => edit?.reason === 'Measured again')).toBe(true);
      if (money?.phase !== 'held' || people?.phase !== 'held' || details?.phase !== 'held') throw new Error();
      expect(Object.values(money.value.allocation ?? {})).toHaveLength(5);
      expect(people.value.engineers.length).toBe(details.value.engineerIds?.length);
      if (activity?.phase !== 'held') throw new Error();
      expect(activity.value.rows.every(({ by, at }) => by !== '' && at !== null)).toBe(true);
      expect(activity.value.rows.length).toBeGreaterThan(0);
    });

    it('an engineer who is assigned is told what engineers are told', async () => {
      const [engineer] = await city.rows('User', { assigned_projects: Number(project['id']) });
      const username = String(engineer?.['username']);
      const record = await read(username);
      for (const part of RECORD_PARTS) {
        const isTold = part !== 'details' && part !== 'requests';
        expect([part, record[part]?.phase]).toEqual([part, isTold ? 'held' : 'not_told']);
      }
      expect(record).toMatchObject({
        reports: { value: { rows: { length: stored.reports.length } } },
        costs: { value: { tellsReceipts: false, rows: { length: stored.costs.length } } },
        documents: { value: { rows: { length: stored.documents.length } } },
        money: { value: { spent: sum(stored.costs), budget: Number(project['project_cost']) } },
      });
      if (record.reports?.phase !== 'held') throw new Error();
      expect(record.reports.value.rows.every(({ engineer }) => engineer !== null)).toBe(true);
    });

    it('an engineer who is not is told reports and costs', async () => {
      const assigned = await city.rows('User', { assigned_projects: Number(project['id']) });
      const names = assigned.map((row) => row['username']);
      const username = ['eng1', 'eng2', 'eng3'].find((name) => !names.includes(name)) ?? '';
      const record = await read(username);
      expect(record).toMatchObject({
        reports: { phase: 'held', error: null },
        costs: { phase: 'held', error: null },
        documents: { phase: 'not_told', why: 'not_assigned' },
        plan: { phase: 'not_told', why: 'not_assigned' },
        activity: { phase: 'not_told', why: 'not_assigned' },
      });
    });

    it('finance is told money, and who works on it', async () => {
      const record = await read('fin1');
      expect(record).toMatchObject({
        details: { phase: 'not_told', why: 'role' },
        reports: { phase: 'not_told', why: 'role' },
        documents: { phase: 'not_told', why: 'role' },
        costs: { phase: 'held', value: { tellsReceipts: true, rows: { length: stored.costs.length } } },
        requests: { phase: 'held', value: { reach: 'pending_only', rows: [{ status: 'pending' }] } },
        money: { phase: 'held', value: { spent: sum(stored.costs) } },
        people: { phase: 'held', error: null },
      });
    });

    it('of a project that is not there it is told why, part by part', async () => {
      const record = await read('head1', 9_999);
      expect(record).toMatchObject({
        details: { phase: 'failed', error: 'not_found' },
        reports: { phase: 'failed', error: 'not_found' },
        documents: { phase: 'failed', error: 'not_found' },
        plan: { phase: 'failed', error: 'not_found' },
      });
    });
  },
);
