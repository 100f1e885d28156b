import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '#shared/domain/action';
import { mayBeCut } from '#shared/domain/outsideText';
import type { AddCost, AddProgress } from '#shared/domain/actionRequests';
import type { Result } from '#shared/result';
import { Visitor } from '../conformance/visitor';
import { createSummarise } from '#shared/domain/summary';
import { openClient, type SignedInClient } from './signedInClient';

/** A running server that knows the users of the demo city. */
export type TestServer = {
  readonly origin: string;
  /** Whether it closes the connection after refusing a form that it has not read, as gunicorn does. */
  readonly closesUnread: boolean;
  stop(): Promise<void>;
};

const ROLES = { head1: 'head_engineer', admin1: 'superuser', eng1: 'project_engineer' } as const;
const PHOTO: Attachment = {
  name: 'Purok Niño "1".png',
  type: 'image/png',
  bytes: Uint8Array.from(Buffer.from('\x89PNG\r\n\x1a\n the rest', 'latin1')),
};
const RECEIPT: Attachment = {
  name: 'receipt.pdf',
  type: '',
  bytes: Uint8Array.from(Buffer.from('%PDF-1.7\n')),
};
const CONFIRMED = { ok: true, value: { isConfirmed: true } };
const failure = (code: string, fields?: object): object => ({
  ok: false,
  error: fields ? { code, fields } : { code },
});

/** Of `/dashboard/projects/<id>/api/get/` (server contract §6): money is text, empty for none. */
type StoredMoney = {
  readonly project_cost: string;
  readonly barangay: string;
  readonly assigned_engineer_ids: readonly number[];
};

/** Defines tests of every action of the server contract (§5.2), by every role, against one kind of server. */
export function defineActionTests(start: () => Promise<TestServer>): void {
  let server: TestServer;
  let admin: Visitor;
  let client: SignedInClient | null = null;

  beforeAll(async () => {
    server = await start();
    admin = new Visitor(server.origin);
    expect(await admin.signIn({ username: 'admin1', password: 'admin1-demo' })).toMatchObject({ ok: true });
  }, 60_000);
  afterEach(() => {
    client?.stop();
    client = null;
  });
  afterAll(() => server.stop());

  /** Stops the previous client first: each holds event streams, and some servers can hold only a few at once. */
  const open = async (username: string): Promise<SignedInClient> => {
    client?.stop();
    client = await openClient(server.origin, username);
    return client;
  };

  /**
   * The answer to a multipart form that the server refuses without reading it. Where the server then closes the
   * connection, the reset may arrive before the answer, and the client can only report `outcome_unknown`. Submitting
   * again is harmless because the form is always refused. An ended login never ends like this: the client notices it
   * before it sends anything.
   */
  async function refusal<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
    let answer = await ask();
    const isOvertaken = (): boolean => !answer.ok && answer.error.code === 'outcome_unknown';
    for (let again = 0; server.closesUnread && isOvertaken() && again < 20; again += 1) {
      // oxlint-disable-next-line no-await-in-loop
      answer = await ask();
    }
    return answer;
  }

  async function idOfEng1(): Promise<number | undefined> {
    const { body } = await admin.send('/projeng/api/engineers/');
    const engineers = JSON.parse(body) as { id: number; username: string }[];
    return engineers.find(({ username }) => username === 'eng1')?.id;
  }

  /** Creates a project and reports 9 % on it. Assigned to eng1 unless `fields` says otherwise. */
  async function createProject(fields: Record<string, unknown> = {}): Promise<number> {
    const prn = `PRN-${randomBytes(4).toString('hex').toUpperCase()}`;
    const eng1 = await idOfEng1();
    const json = {
      name: 'Tulay ng Niño',
      prn,
      barangay: 'Apokon',
      status: 'in_progress',
      latitude: 7.424,
      longitude: 125.838,
      project_cost: '100000.00',
      // Under way only with a start, late only with both (server contract §9.1).
      start_date: '2026-01-05',
      end_date: '2027-12-17',
      assigned_engineers: [eng1],
      ...fields,
    };
    const { body } = await admin.post('/dashboard/projects/api/create/', { json });
    const { id } = (JSON.parse(body) as { project: { id: number } }).project;
    const form = { percentage_complete: '9', description: 'Start' };
    await admin.post(`/projeng/projects/${id}/add-progress/`, { form });
    return id;
  }

  const report = (projectId: number, part: Partial<AddProgress> = {}): AddProgress => ({
    projectId,
    progress: 15.5,
    description: 'Poured the base',
    justification: '',
    photos: [],
    ...part,
  });
  const costOf = (projectId: number, part: Partial<AddCost> = {}): AddCost => ({
    projectId,
    date: '2026-11-20',
    costType: 'material',
    description: 'Cement',
    amount: 1250.5,
    receipt: null,
    ...part,
  });
  const linesOf = ({ store }: SignedInClient, id: number) =>
    store.state.feed
      .filter(({ projectId }) => projectId === id)
      .map(({ cause, change }) => [cause, change.type]);
  const spentOn = async (id: number): Promise<unknown> =>
    (
      JSON.parse((await admin.send(`/dashboard/projects/${id}/api/get/`)).body) as {
        project: { total_spent: string };
      }
    ).project.total_spent;
  const postsOf = ({ requests }: SignedInClient): string[] =>
    requests.filter((line) => line.startsWith('POST /'));

  describe.each(['eng1', 'head1', 'admin1'] as const)('for %s', (username) => {
    it('adds progress, reads it back, and lists it once in the feed as an own change that does not count for the link', async () => {
      const id = await createProject();
      const { actions, store, role, coverage } = await open(username);
      expect(role).toBe(ROLES[username]);
      const before = coverage().projects;
      expect(await actions.projects.addProgress(report(id))).toEqual(CONFIRMED);
      expect(store.state.projects.get(id)?.progress).toBe(15.5);
      expect(linesOf(client!, id)).toEqual([['ours', 'progress']]);
      expect([store.state.pending, coverage().projects]).toEqual([[], before]);
    });

    it('needs a justification and photos for a rise of more than ten points, and sends both', async () => {
      const id = await createProject();
      const { actions, store } = await open(username);
      const rise = report(id, { progress: 40 });
      expect(await actions.projects.addProgress(rise)).toEqual(
        failure('fields_invalid', {
          justification: { code: 'justification_required' },
          photos: { code: 'photos_required' },
        }),
      );
      expect(postsOf(client!).filter((line) => line.includes('add-progress'))).toEqual([]);
      const whole = { ...rise, justification: 'A second crew', photos: [PHOTO, PHOTO] };
      expect(await actions.projects.addProgress(whole)).toEqual(CONFIRMED);
      expect(store.state.projects.get(id)?.progress).toBe(40);
    });

    it('completes a project at 99 %, and lists both changes as own', async () => {
      const id = await createProject();
      const { actions, store } = await open(username);
      const last = report(id, { progress: 99.5, justification: 'Done', photos: [PHOTO] });
      expect(await actions.projects.addProgress(last)).toEqual(CONFIRMED);
      await vi.waitFor(() => expect(store.state.projects.get(id)?.status).toBe('completed'), 5_000);
      const lines = linesOf(client!, id);
      expect(lines).toHaveLength(2);
      expect(lines).toEqual(
        expect.arrayContaining([
          ['ours', 'progress'],
          ['ours', 'status'],
        ]),
      );
    });

    it('shows the server’s refusals at their fields when the held state is outdated', async () => {
      const id = await createProject();
      const { actions } = await open(username);
      const form = { percentage_complete: '18', description: 'A colleague was faster' };
      // The list is held back, so that the client still holds 9 %.
      client!.intercept((_method, path, forward) =>
        path.includes('map/api') ? new Promise(() => undefined) : forward(),
      );
      await admin.post(`/projeng/projects/${id}/add-progress/`, { form });
      client!.store.commit([
        {
          type: 'rows_put',
          table: 'projects',
          rows: [{ ...client!.store.state.projects.get(id)!, progress: 9 }],
        },
      ]);
      expect(await actions.projects.addProgress(report(id, { progress: 16 }))).toEqual(
        failure('fields_invalid', { progress: { code: 'decrease' } }),
      );
    });

    it('adds a cost with its receipt, lists it once in the feed, and confirms it', async () => {
      const id = await createProject();
      const { actions, store } = await open(username);
      expect(await actions.projects.addCost(costOf(id, { receipt: RECEIPT }))).toEqual(CONFIRMED);
      expect(await spentOn(id)).toBe('1250.50');
      await client!.workspace.refresh();
      expect(linesOf(client!, id)).toEqual([['ours', 'cost_entry']]);
      expect(store.state.feed[0]?.change).toMatchObject({ amount: 1250.5, costType: 'Material' });
    });

    it('names the invalid fields of a cost', async () => {
      const id = await createProject();
      const { actions } = await open(username);
      const text = { ...RECEIPT, bytes: Uint8Array.from(Buffer.from('hello')) };
      expect(await actions.projects.addCost(costOf(id, { amount: 0, receipt: text }))).toEqual(
        failure('fields_invalid', { amount: { code: 'out_of_range' }, receipt: { code: 'invalid' } }),
      );
      expect(await spentOn(id)).toBe('0.00');
    });

    it('says that a project does not exist', async () => {
      const { actions } = await open(username);
      expect(await refusal(() => actions.projects.addProgress(report(999_999)))).toMatchObject(
        failure('not_found'),
      );
      expect(await refusal(() => actions.projects.addCost(costOf(999_999)))).toMatchObject(
        failure('not_found'),
      );
    });
  });

  describe('a Project Engineer', () => {
    it.each([
      ['completed', 'completed', 'completed'],
      ['cancelled', 'cancelled', 'cancelled'],
      ['delayed', 'delayed', 'delayed'],
    ] as const)('sets the status %s', async (status, shown, stored) => {
      const id = await createProject();
      const { actions, store } = await open('eng1');
      expect(await actions.projects.updateStatus({ projectId: id, status })).toEqual(CONFIRMED);
      expect(store.state.projects.get(id)).toMatchObject({ status: shown, storedStatus: stored });
      await client!.workspace.refresh();
      expect(linesOf(client!, id)).toEqual([['ours', 'status']]);
    });

    it.each(['planned', 'in_progress', 'completed', 'cancelled'] as const)(
      'sets a delayed project to %s, which is listed once in the feed',
      async (status) => {
        const id = await createProject({
          status: 'delayed',
          start_date: '2026-01-05',
          end_date: '2030-12-20',
        });
        const { actions, store } = await open('eng1');
        expect(store.state.projects.get(id)?.status).toBe('delayed');
        expect(await actions.projects.updateStatus({ projectId: id, status })).toEqual(CONFIRMED);
        expect(store.state.projects.get(id)?.status).toBe(status);
        await client!.workspace.refresh();
        expect(linesOf(client!, id)).toEqual([['ours', 'status']]);
      },
    );

    it('sets planned, which the server may store as pending', async () => {
      const id = await createProject();
      const { actions, store } = await open('eng1');
      expect(await actions.projects.updateStatus({ projectId: id, status: 'planned' })).toEqual(CONFIRMED);
      expect(store.state.projects.get(id)?.status).toBe('planned');
      expect(linesOf(client!, id)).toEqual([['ours', 'status']]);
    });

    it('is told when a project is assigned to somebody else', async () => {
      const id = await createProject({ assigned_engineers: undefined });
      const { actions } = await open('eng1');
      expect(await refusal(() => actions.projects.addProgress(report(id)))).toMatchObject(
        failure('not_assigned'),
      );
      expect(await refusal(() => actions.projects.addCost(costOf(id)))).toMatchObject(
        failure('not_assigned'),
      );
      const update = { projectId: id, status: 'completed' } as const;
      expect(await actions.projects.updateStatus(update)).toMatchObject(failure('not_assigned'));
      expect(await actions.projects.updateStatus({ ...update, projectId: 999_999 })).toMatchObject(
        failure('not_found'),
      );
    });

    it('never sends a request that engineers may not make', async () => {
      const id = await createProject();
      const { actions } = await open('eng1');
      expect(
        await actions.projects.updateProject({ projectId: id, changes: { status: 'planned' } }),
      ).toMatchObject(failure('not_allowed'));
      expect(client!.requests.filter((line) => line.includes('/api/update/'))).toEqual([]);
      await actions.projects.addCost(costOf(id));
      expect(client!.requests.filter((line) => line.includes('/api/get/'))).toEqual([]);
    });
  });

  describe.each(['head1', 'admin1'])('an office user, %s,', (username) => {
    it('updates every field of a project, also the status "pending" as stored', async () => {
      const id = await createProject({ status: 'planned' });
      const { actions, store } = await open(username);
      const changes = {
        // The second user's must not be a twin of the first one's.
        name: `Daan sa Purok Niño – ₱2.5M, ${username}`,
        description: 'Para sa <b>lahat</b>',
        barangay: 'Busaon',
        status: 'planned',
        cost: 2_500_000.25,
        fundSource: 'General Fund',
        startDate: '2026-12-01',
        endDate: '2027-06-30',
        position: { lon: 125.812682, lat: 7.438097 },
      } as const;
      expect(await actions.projects.updateProject({ projectId: id, changes })).toEqual(CONFIRMED);
      const { position, ...fields } = changes;
      expect(store.state.projects.get(id)).toMatchObject({ ...fields, position });
      const causes = new Set(linesOf(client!, id).map(([cause]) => cause));
      expect([...causes]).toEqual(['ours']);
    });

    it('may clear the cost and the dates', async () => {
      const id = await createProject({ start_date: '2026-01-01', end_date: '2026-12-31' });
      const { actions, store } = await open(username);
      const changes = { status: 'planned', cost: null, startDate: null, endDate: null } as const;
      expect(await actions.projects.updateProject({ projectId: id, changes })).toEqual(CONFIRMED);
      expect(store.state.projects.get(id)).toMatchObject({ cost: null, startDate: null, endDate: null });
    });

    it('is told of invalid fields, and of a project that does not exist', async () => {
      const id = await createProject({ start_date: '2026-06-01' });
      const { actions } = await open(username);
      expect(
        await actions.projects.updateProject({
          projectId: id,
          changes: { status: 'planned', name: ' ', endDate: '2026-01-01', cost: -1 },
        }),
      ).toEqual(
        failure('fields_invalid', {
          name: { code: 'required' },
          cost: { code: 'out_of_range' },
          endDate: { code: 'out_of_range' },
        }),
      );
      expect(
        await actions.projects.updateProject({ projectId: 999_999, changes: { status: 'planned' } }),
      ).toMatchObject(failure('not_found'));
    });

    it('sets a status by updating the project, and never by the request of engineers', async () => {
      const id = await createProject();
      const { actions } = await open(username);
      expect(await actions.projects.updateStatus({ projectId: id, status: 'planned' })).toEqual(CONFIRMED);
      expect(postsOf(client!).filter((line) => line.includes('update_status'))).toEqual([]);
      expect(client!.store.state.projects.get(id)?.status).toBe('planned');
    });
  });

  it('a Finance Manager may neither report, set a status nor edit, and sends no request that would be refused', async () => {
    const id = await createProject();
    const { actions, store, requests, workspace } = await open('fin1');
    expect(store.state.projects.get(id)).toMatchObject({ name: 'Tulay ng Niño' });
    const { projects } = actions;
    for (const outcome of [
      await projects.addProgress(report(id)),
      await projects.updateStatus({ projectId: id, status: 'completed' }),
      await projects.updateProject({ projectId: id, changes: { status: 'completed' } }),
    ]) {
      expect(outcome).toMatchObject(failure('not_allowed'));
    }
    const compared = await workspace.lookUps.comparedMetrics();
    expect(compared.ok && compared.value.every(({ servers }) => servers[1]?.value === null)).toBe(true);
    // The server's kind is checked before a stream is opened.
    const login = /accounts\/login|engineers|realtime\/status/;
    const paths = new Set(
      requests.filter((line) => !login.test(line)).map((line) => line.split('?')[0] ?? ''),
    );
    expect([...paths].toSorted((a, b) => a.localeCompare(b))).toEqual([
      'GET /dashboard/api/barangay-geojson/',
      'GET /dashboard/api/overall-project-metrics/',
      'GET /dashboard/api/tagum-city-boundary-geojson/',
      'GET /dashboard/finance/notifications/',
      'GET /dashboard/map/',
      'GET /dashboard/reports/',
      'GET /dashboard/reports/budget/',
      'GET /dashboard/reports/budget/export/csv/',
    ]);
  });

  it.each(['admin1', 'head1', 'eng1', 'fin1'])(
    'the totals %s sees equal the server’s, with cancelled projects and those without a position included',
    async (username) => {
      const { store, workspace } = await open(username);
      const summary = createSummarise()(store.state.projects);
      const { metrics } = store.state;
      expect(summary.withoutPosition).toBeGreaterThan(0);
      const late = [...store.state.projects.values()].filter(
        ({ status, position }) => status === 'delayed' && position === null,
      );
      expect(late).not.toEqual([]);
      // The server's metrics count cancelled projects as planned, and projects as completed only at 100 %, while its map
      // does so from 99 % (server contract §6).
      const { completed, in_progress: inProgress, planned, delayed, cancelled, unknown } = summary.byStatus;
      expect([summary.count, completed + inProgress, planned + cancelled, delayed, unknown]).toEqual([
        metrics?.totalProjects,
        (metrics?.completed ?? 0) + (metrics?.inProgress ?? 0),
        metrics?.planned,
        metrics?.delayed,
        0,
      ]);
      const compared = await workspace.lookUps.comparedMetrics();
      const told = compared.ok ? compared.value.find(({ name }) => name === 'delayed')?.servers : undefined;
      const values = (told ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
      expect(values.length).toBeGreaterThan(0);
      expect(values.filter((value) => value !== delayed)).toEqual([]);
    },
  );

  it.each(['head1', 'admin1', 'fin1', 'eng1'] as const)(
    'the budget %s sees is the sum of what the server stores, to the centavo, and the server’s own total',
    async (username) => {
      await createProject({ project_cost: '1234567.89', latitude: '', longitude: '' });
      const { store } = await open(username);
      const { cost, count, withoutCost } = createSummarise()(store.state.projects);
      const eng1 = await idOfEng1();

      // The expected sum is taken from each project as the server stores it, not from the lists that the client reads.
      const listed = JSON.parse((await admin.send('/projeng/my-reports/export/json/')).body) as {
        projects: { id: number }[];
      };
      const stored = await Promise.all(
        listed.projects.map(async ({ id }) => {
          const { body } = await admin.send(`/dashboard/projects/${id}/api/get/`);
          return (JSON.parse(body) as { project: StoredMoney }).project;
        }),
      );
      const own =
        username === 'eng1' ? stored.filter((one) => one.assigned_engineer_ids.includes(eng1 ?? -1)) : stored;
      const centavos = (rows: readonly StoredMoney[]): number =>
        rows.reduce((sum, row) => sum + Math.round(Number(row.project_cost) * 100), 0);
      expect([Math.round(cost * 100), count]).toEqual([centavos(own), own.length]);
      expect(withoutCost).toBe(own.filter((row) => row.project_cost === '').length);
      if (username === 'eng1') return;

      // The only total of budgets that the server gives as JSON, by barangay (server contract §15.3).
      const { stats } = JSON.parse((await admin.send('/projeng/api/barangay-zoning-stats/')).body) as {
        stats: Record<string, { projects: { total_cost: number } }>;
      };
      const told = Object.values(stats).reduce(
        (sum, { projects }) => sum + Math.round(projects.total_cost * 100),
        0,
      );
      const elsewhere = stored.filter(({ barangay }) => !(barangay in stats));
      expect(Math.round(cost * 100) - centavos(elsewhere)).toBe(told);
    },
  );

  it('office users read a description in full where the list cuts it, and what was spent; other roles are refused', async () => {
    const description = `${'Mga kalsada ng Niño. '.repeat(40)}Wakas.`;
    const id = await createProject({ description, latitude: '', longitude: '' });
    await admin.post(`/projeng/projects/${id}/add-cost/`, {
      form: { date: '2026-11-20', cost_type: 'labor', description: 'Crew', amount: '250.25' },
    });
    const { store, workspace } = await open('head1');
    const listed = store.state.projects.get(id)?.description ?? '';
    expect([listed.length < description.length, mayBeCut(listed)]).toEqual([true, true]);
    expect(await workspace.lookUps.project(id)).toMatchObject({
      ok: true,
      value: { project: { id, description, spent: 250.25 }, cut: [] },
    });
    for (const username of ['eng1', 'fin1']) {
      const other = await open(username);
      expect(await other.workspace.lookUps.project(id)).toMatchObject(failure('not_allowed'));
    }
  });

  it('a Finance Manager sees the same statuses as the Head Engineer, and what was spent', async () => {
    const statusesOf = async (username: string) => {
      const { store } = await open(username);
      const projects = [...store.state.projects.values()].toSorted((a, b) => a.id - b.id);
      return {
        projects,
        statuses: projects.map(({ id, status, storedStatus }) => [id, status, storedStatus]),
      };
    };
    const head = await statusesOf('head1');
    const finance = await statusesOf('fin1');
    expect(finance.statuses).toEqual(head.statuses);
    const placed = finance.projects.filter(({ position, cost }) => position !== null && cost !== null);
    expect(placed.every(({ spent }) => spent !== null)).toBe(true);
  });

  it.each(['head1', 'eng1', 'fin1'])(
    'notifications of %s can be marked as read one by one, deleted, and all marked as read',
    async (username) => {
      await createProject();
      const { actions, store } = await open(username);
      const rows = () => [...store.state.notifications.values()];
      const unread = () => rows().filter((row) => !row.isRead);
      const [first, second] = rows();
      const marking = actions.notifications.markRead(first!.id);
      await Promise.resolve();
      expect(store.state.notifications.get(first!.id)?.isRead).toBe(true);
      expect(store.state.pending).toMatchObject([{ kind: 'mark_read', notificationId: first!.id }]);
      expect(await marking).toEqual(CONFIRMED);
      expect(await actions.notifications.delete(second!.id)).toEqual(CONFIRMED);
      await client!.workspace.refresh();
      expect(store.state.notifications.has(second!.id)).toBe(false);
      expect(await actions.notifications.markAllRead()).toEqual(CONFIRMED);
      await client!.workspace.refresh();
      expect([unread(), store.state.pending]).toEqual([[], []]);
      expect(await actions.notifications.markRead(second!.id)).toMatchObject(failure('not_found'));
      expect(await actions.notifications.delete(987_654)).toMatchObject(failure('not_found'));
    },
  );

  it('a superuser’s notifications come from the office’s notifications page', async () => {
    const { actions, requests } = await open('admin1');
    expect(await actions.notifications.markAllRead()).toEqual(CONFIRMED);
    expect(await actions.notifications.markRead(987_654)).toMatchObject(failure('not_found'));
    expect(requests).toContain('POST /dashboard/notifications/');
  });

  it.each(['head1', 'eng1', 'admin1'])(
    'the summary of %s is compared with the server’s metrics',
    async (username) => {
      const { workspace, store } = await open(username);
      const compared = await workspace.lookUps.comparedMetrics();
      if (!compared.ok) throw new Error(compared.error.code);
      const total = compared.value.find(({ name }) => name === 'total');
      expect(total?.derived).toBe(store.state.projects.size);
      const [metrics, cards] = total?.servers ?? [];
      expect([metrics?.value, cards?.value]).toEqual([expect.any(Number), metrics?.value]);
      const unread = compared.value.find(({ name }) => name === 'unread')?.servers[1]?.value;
      expect(unread === null).toBe(username === 'eng1');
    },
  );
}
