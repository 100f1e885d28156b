import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CreateProject } from '#shared/domain/actionRequests';
import type { ProjectChoices } from '#shared/domain/projectChoices';
import { Visitor } from '../conformance/visitor';
import type { TestServer } from './actionsSuite';
import { openClient, type SignedInClient } from './signedInClient';

const CONFIRMED = { ok: true, value: { isConfirmed: true } };
const failure = (code: string, fields?: object): object => ({
  ok: false,
  error: fields ? { code, fields } : { code },
});

/** Of `/dashboard/projects/<id>/api/get/` (server contract §6). */
type Stored = {
  readonly prn: string;
  readonly name: string;
  readonly project_type_id: number | '' | null;
  readonly assigned_engineer_ids: readonly number[];
  readonly latitude: number | '' | null;
  readonly source_of_funds: string;
};

/** What the office does with a project as a whole (server contract §9, §12, §17), against one kind of server. */
export function defineOfficeTests(start: () => Promise<TestServer>): void {
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

  const open = async (username: string): Promise<SignedInClient> => {
    client?.stop();
    client = await openClient(server.origin, username);
    return client;
  };
  const choicesOf = async ({ workspace }: SignedInClient): Promise<ProjectChoices> => {
    const choices = await workspace.lookUps.choices();
    if (!choices.ok) throw new Error(choices.error.code);
    return choices.value;
  };
  const storedOf = async (id: number): Promise<Stored | null> => {
    const { body } = await admin.send(`/dashboard/projects/${id}/api/get/`);
    return (JSON.parse(body) as { project?: Stored }).project ?? null;
  };
  const road = async (
    { workspace }: SignedInClient,
    part: Partial<CreateProject> = {},
  ): Promise<CreateProject> => {
    const prn = await workspace.lookUps.newPrn();
    if (!prn.ok) throw new Error(prn.error.code);
    return {
      prn: prn.value,
      name: `Daan ng Niño ${randomBytes(3).toString('hex')}`,
      description: 'Para sa <b>lahat</b>',
      barangay: 'Apokon',
      status: 'in_progress',
      cost: 1_250_000.5,
      fundSource: '20% DF',
      projectType: '',
      startDate: '2026-01-05',
      endDate: '2027-06-30',
      dayCount: 'working_days',
      engineerIds: [],
      position: null,
      ...part,
    };
  };
  const created = async (office: SignedInClient, part: Partial<CreateProject> = {}): Promise<number> => {
    const outcome = await office.actions.projects.createProject(await road(office, part));
    if (!outcome.ok || outcome.value.projectId === undefined) throw new Error('not created');
    return outcome.value.projectId;
  };

  describe.each(['head1', 'admin1'])('an office user, %s,', (username) => {
    it('creates a project with everything, which is told once, as ours', async () => {
      const office = await open(username);
      const { types, engineers } = await choicesOf(office);
      expect(types?.length).toBeGreaterThan(1);
      const engineer = engineers?.[0];
      const project = await road(office, {
        projectType: types?.[0] ?? '',
        engineerIds: engineer ? [engineer.id] : [],
        position: { lon: 125.838, lat: 7.424 },
      });
      const outcome = await office.actions.projects.createProject(project);
      expect(outcome).toMatchObject(CONFIRMED);
      const id = outcome.ok ? (outcome.value.projectId ?? 0) : 0;
      expect(office.store.state.projects.get(id)).toMatchObject({
        prn: project.prn,
        name: project.name,
        cost: project.cost,
        fundSource: project.fundSource,
        startDate: project.startDate,
        endDate: project.endDate,
        position: project.position,
      });
      expect(await storedOf(id)).toMatchObject({
        prn: project.prn,
        project_type_id: expect.any(Number) as number,
        assigned_engineer_ids: project.engineerIds,
      });
      const lines = office.store.state.feed.filter(({ projectId }) => projectId === id);
      expect(lines.map(({ cause, change }) => [cause, change.type])).toEqual([['ours', 'created']]);
    });

    it('creates one without place, type, engineers and money, and gives them later', async () => {
      const office = await open(username);
      const id = await created(office, { cost: null, fundSource: '', status: 'planned', endDate: null });
      expect(await storedOf(id)).toMatchObject({ assigned_engineer_ids: [] });
      expect(office.store.state.projects.get(id)).toMatchObject({ position: null, cost: null });
      const engineer = (await choicesOf(office)).engineers?.[0]?.id ?? 0;
      const changes = {
        status: 'planned',
        projectType: 'Seawall & Dyke',
        dayCount: 'calendar_days',
        engineerIds: [engineer],
      } as const;
      const update = { projectId: id, changes: { ...changes, engineerIds: [engineer] } };
      expect(await office.actions.projects.updateProject(update)).toEqual(CONFIRMED);
      expect(await storedOf(id)).toMatchObject({
        project_type_id: expect.any(Number) as number,
        assigned_engineer_ids: [engineer],
      });
    });

    it('assigns and removes engineers beside what a colleague does meanwhile', async () => {
      const office = await open(username);
      const { engineers } = await choicesOf(office);
      const [mine = 0, theirs = 0, gone = 0] = (engineers ?? []).map(({ id }) => id);
      const id = await created(office, { engineerIds: [mine, gone] });
      const { projects } = office.actions;
      const change = (engineerIds: number[], engineersBefore?: number[]) =>
        projects.updateProject({
          projectId: id,
          changes: { status: 'in_progress', engineerIds },
          ...(engineersBefore && { engineersBefore }),
        });
      // The colleague saves between this form's opening and its sending.
      expect(await change([mine, gone, theirs])).toEqual(CONFIRMED);
      expect(await change([mine], [mine, gone])).toEqual(CONFIRMED);
      const stored = new Set((await storedOf(id))?.assigned_engineer_ids);
      expect(stored).toEqual(new Set([mine, theirs]));
    });

    it('is refused twins, taken numbers and what the server would break on, and sends none of it', async () => {
      const office = await open(username);
      const first = await road(office);
      expect(await office.actions.projects.createProject(first)).toMatchObject(CONFIRMED);
      const before = office.requests.length;
      const second = { ...first, name: `${first.name.toUpperCase()} `, cost: -1 };
      expect(await office.actions.projects.createProject(second)).toEqual(
        failure('fields_invalid', {
          prn: { code: 'taken' },
          name: { code: 'twin' },
          cost: { code: 'out_of_range' },
        }),
      );
      expect(office.requests.slice(before).filter((line) => line.startsWith('POST'))).toEqual([]);
    });

    it('plans progress by day, each replaced by saving it again', async () => {
      const office = await open(username);
      const id = await created(office);
      const { projects } = office.actions;
      const planned = { projectId: id, day: '2026-11-30', percent: 60.25 };
      expect(await projects.setPlannedProgress(planned)).toEqual(CONFIRMED);
      expect(await projects.setPlannedProgress({ ...planned, percent: 55 })).toEqual(CONFIRMED);
      expect(await projects.setPlannedProgress({ ...planned, day: '2028-01-01' })).toEqual(
        failure('fields_invalid', { day: { code: 'outside_project' } }),
      );
      expect(await office.workspace.lookUps.plan(id)).toMatchObject({
        ok: true,
        value: { targets: [{ day: '2026-11-30', percent: 55 }], extensions: [] },
      });
    });

    it('extends the end, which stays in the history', async () => {
      const office = await open(username);
      const id = await created(office);
      const { projects } = office.actions;
      expect(await projects.extendEndDate({ projectId: id, endDate: '2027-08-01' })).toEqual(CONFIRMED);
      expect(await projects.extendEndDate({ projectId: id, endDate: '2027-08-01' })).toEqual(
        failure('fields_invalid', { endDate: { code: 'not_later' } }),
      );
      // An event on its way may show the end before for a moment.
      await vi.waitFor(() => expect(office.store.state.projects.get(id)?.endDate).toBe('2027-08-01'));
      expect(await office.workspace.lookUps.plan(id)).toMatchObject({
        value: { endDate: '2027-08-01', extensions: [{ from: '2027-06-30', to: '2027-08-01' }] },
      });
    });

    it('sets a status alone by updating the project', async () => {
      const office = await open(username);
      const id = await created(office);
      const status = 'cancelled';
      expect(await office.actions.projects.updateStatus({ projectId: id, status })).toEqual(CONFIRMED);
      expect(office.requests).toContain(`POST /dashboard/projects/${id}/api/update/`);
      expect(office.store.state.projects.get(id)?.status).toBe('cancelled');
    });

    it('alerts Finance, by the server’s own word', async () => {
      const office = await open(username);
      const id = await created(office);
      const alert = { projectId: id, assessment: `Steel is dearer, says ${username}`, increase: 300_000 };
      expect(await office.actions.projects.forwardBudgetAlert(alert)).toEqual(CONFIRMED);
      const finance = await open('fin1');
      const told = [...finance.store.state.notifications.values()].filter(({ message }) =>
        message.includes(alert.assessment),
      );
      expect(told).toHaveLength(1);
    });

    it('deletes a project whose name was typed, and nobody else’s work is in doubt', async () => {
      const office = await open(username);
      const id = await created(office);
      const name = office.store.state.projects.get(id)?.name ?? '';
      const { projects } = office.actions;
      expect(await projects.deleteProject({ projectId: id, name: 'Another' })).toEqual(
        failure('fields_invalid', { name: { code: 'other_name' } }),
      );
      expect(await projects.deleteProject({ projectId: id, name })).toEqual(CONFIRMED);
      expect(await storedOf(id)).toBeNull();
      expect(office.store.state.projects.has(id)).toBe(false);
      const gone = office.store.state.feed.filter(
        ({ change, projectName }) => change.type === 'deleted' && projectName === name,
      );
      expect(gone.map(({ cause }) => cause)).toEqual(['ours']);
      // Somebody was faster: that it is gone is what was wanted.
      expect(await projects.deleteProject({ projectId: id, name })).toEqual(CONFIRMED);
    });
  });

  it.each(['eng1', 'fin1'])(
    '%s does none of it, and sends no request that would be refused',
    async (username) => {
      const office = await open('head1');
      const id = await created(office);
      const project = await road(office);
      const other = await open(username);
      const { projects } = other.actions;
      for (const outcome of [
        await projects.createProject({ ...project, name: 'Another' }),
        await projects.setPlannedProgress({ projectId: id, day: '2026-11-30', percent: 1 }),
        await projects.extendEndDate({ projectId: id, endDate: '2028-08-01' }),
        await projects.forwardBudgetAlert({ projectId: id, assessment: 'x', increase: null }),
        await projects.deleteProject({ projectId: id, name: project.name }),
      ]) {
        expect(outcome).toMatchObject({ ok: false });
      }
      expect(
        other.requests.filter((line) => /api\/(create|delete)|config-settings|forward/.test(line)),
      ).toEqual([]);
      expect(await storedOf(id)).not.toBeNull();
    },
  );
}
