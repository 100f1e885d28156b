import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DeskList, DeskValues, WaitingRow } from '#shared/domain/deskLists';
import { isListed } from '#shared/domain/workLists';
import { openApp, type App } from './app';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer, type StoredRow } from './server';

// The lists of each role's work, put together from many answers of a real Django server; its database is the judge.

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(
  `lists of work against Django${lack ? `, ${lack}` : ''}`,
  { timeout: 120_000 },
  () => {
    let city: DjangoCity;
    let server: DjangoServer;
    let app: App | null = null;

    beforeAll(async () => {
      city = await DjangoCity.create();
      // The streams of an app that was closed hold their workers until the next heartbeat.
      server = await city.serve({ by: 'gunicorn', workers: 8 });
    }, 120_000);
    afterEach(async () => {
      await app?.sessions.close();
      app = null;
    });
    afterAll(() => city.stop());

    async function open(username: string): Promise<App> {
      await app?.sessions.close();
      app = await openApp(server.origin, { username, password: `${username}-demo` });
      const { state } = app.store;
      await vi.waitFor(
        () => {
          const { freshness, link } = app?.store.state ?? {};
          const sources = [freshness?.projects.source, freshness?.notifications.source];
          // While it still connects, an action is kept and sent later.
          expect([...sources, link?.phase]).toEqual(['server', 'server', 'live']);
        },
        { timeout: 20_000 },
      );
      expect(state.session.username).toBe(username);
      return app;
    }

    /** A list once nothing more is read. */
    async function listed<L extends DeskList>({ sessions }: App, list: L): Promise<DeskValues[L]> {
      return vi.waitFor(
        () => {
          const reading = sessions.lists.openList(list);
          if (reading.phase !== 'held' || reading.isRefreshing) throw new Error(`${list}: ${reading.phase}`);
          expect([list, reading.error]).toEqual([list, null]);
          return reading.value as DeskValues[L];
        },
        { timeout: 30_000, interval: 50 },
      );
    }

    const amountsOf = (rows: readonly WaitingRow[]): readonly string[] =>
      rows
        .filter(({ kind }) => kind === 'request')
        .map(({ projectId, amount }) => `${projectId} ${amount}`)
        .sort();

    const pending = (): Promise<readonly StoredRow[]> => city.rows('BudgetRequest', { status: 'pending' });

    const storedAmounts = async (): Promise<readonly string[]> =>
      (await pending())
        .map((row) => `${Number(row['project_id'])} ${Number(row['requested_amount'])}`)
        .sort();

    /** Asks for budget as an engineer of the project; @returns the project's id */
    async function ask(username: string, amount: number): Promise<number> {
      const { store, sessions } = await open(username);
      const [project] = store.state.projects.values();
      const projectId = project?.id ?? 0;
      const sent = await sessions.workspace?.actions.projects.requestBudget({
        ...{ projectId, draftId: undefined, amount, reason: 'Price of steel has risen', proofs: [] },
      });
      expect(sent).toEqual({ ok: true, value: { isConfirmed: true } });
      return projectId;
    }

    it('the requests that wait for a head are all that the database holds as pending', async () => {
      const projectId = await ask('eng1', 100_000.5);
      await ask('eng1', 200_000);
      const head = await open('head1');
      const told = await listed(head, 'waiting_requests');
      // Of the projects that notifications name: requests that were seeded have none.
      expect(amountsOf(told.rows)).toEqual(
        (await storedAmounts()).filter((one) => one.startsWith(`${projectId} `)),
      );
      await head.sessions.lists.fetchList('waiting_requests', 'everything');
      expect(amountsOf((await listed(head, 'waiting_requests')).rows)).toEqual(await storedAmounts());
    });

    it('Finance is told the newest of each project, and the next one once that is decided', async () => {
      const finance = await open('fin1');
      const { lists } = finance.sessions;
      await listed(finance, 'waiting_requests');
      await lists.fetchList('waiting_requests', 'everything');
      const newest = new Map<number, StoredRow>();
      for (const row of await pending()) newest.set(Number(row['project_id']), row);
      const expected = [...newest].map(([id, row]) => `${id} ${Number(row['requested_amount'])}`).sort();
      const { rows } = await listed(finance, 'waiting_requests');
      expect(amountsOf(rows)).toEqual(expected);
      const twice = rows.find(({ amount }) => amount === 200_000);
      const request = await finance.sessions.workspace?.lookUps.pendingRequest(twice?.projectId ?? 0);
      if (!request?.ok || !request.value) throw new Error('no open request');
      const decided = await finance.sessions.workspace?.actions.projects.decideBudget({
        ...{ projectId: twice?.projectId ?? 0, draftId: undefined, requestId: request.value.id },
        ...{ decision: 'reject', amount: null, reason: 'no funds' },
      });
      expect(decided).toMatchObject({ ok: true });
      await lists.fetchList('waiting_requests', 'again');
      await vi.waitFor(
        async () =>
          expect(amountsOf((await listed(finance, 'waiting_requests')).rows)).toContain(
            `${twice?.projectId} 100000.5`,
          ),
        { timeout: 20_000, interval: 100 },
      );
    });

    it('an engineer’s own requests wait until the server tells of their decision', async () => {
      const projectId = await ask('eng2', 300_000);
      const engineer = app as App;
      const { rows, reach } = await listed(engineer, 'waiting_requests');
      expect([reach, amountsOf(rows)]).toEqual(['own', [`${projectId} 300000`]]);
      const [row] = await city.rows('BudgetRequest', { requested_amount: '300000.00', status: 'pending' });
      expect(Number(row?.['project_id'])).toBe(projectId);
    });

    it('an engineer’s reports are those that the database holds under the engineer’s name', async () => {
      const engineer = await open('eng1');
      const project = [...engineer.store.state.projects.values()].find(
        ({ status, progress }) => status === 'in_progress' && progress > 5 && progress < 80,
      );
      const sent = await engineer.sessions.workspace?.actions.projects.addProgress({
        projectId: project?.id ?? 0,
        progress: Math.round((project?.progress ?? 0) * 100 + 100) / 100,
        ...{ description: 'Formworks checked', justification: '', photos: [], draftId: undefined },
      });
      expect(sent).toEqual({ ok: true, value: expect.anything() as unknown });
      const [user] = await city.rows('User', { username: 'eng1' });
      const stored = await city.rows('ProgressUpdate', { created_by_id: Number(user?.['id']) });
      const told = await listed(engineer, 'my_reports');
      expect([told.isOwnKnown, told.leftOut]).toEqual([true, 0]);
      const visible = new Set(engineer.store.state.projects.keys());
      expect(
        told.rows.map(({ projectId, day, progress }) => `${projectId} ${day} ${progress}`).sort(),
      ).toEqual(
        stored
          .filter((row) => visible.has(Number(row['project_id'])))
          .map(
            (row) =>
              `${Number(row['project_id'])} ${String(row['date'])} ${Number(row['percentage_complete'])}`,
          )
          .sort(),
      );
    });

    it('the projects over their budget are those of which the database adds up more than is approved', async () => {
      const finance = await open('fin1');
      const [costs, projects] = [await city.rows('CostEntry'), await city.rows('Project')];
      const spent = new Map<number, number>();
      for (const row of costs) {
        const id = Number(row['project_id']);
        spent.set(id, (spent.get(id) ?? 0) + Number(row['amount']));
      }
      const over = projects
        .filter((row) => row['project_cost'] !== null)
        .filter((row) => (spent.get(Number(row['id'])) ?? 0) > Number(row['project_cost']) + 0.001)
        .map((row) => Number(row['id']));
      const told = [...finance.store.state.projects.values()].filter((one) => isListed('over_budget', one));
      expect(told.map(({ id }) => id).sort((a, b) => a - b)).toEqual(over.sort((a, b) => a - b));
    });
  },
);
