import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreateProject, ProjectChanges } from '#shared/domain/actionRequests';
import type { Project } from '#shared/domain/project';
import { startDemoServer, type DemoServer } from '../../electron/demo';
import { openClient, type Interceptor, type SignedInClient } from './signedInClient';

// What could not be sent waits, and is compared with what the server really tells before it is sent.

const WAITS = { ok: true, value: { isConfirmed: false, isWaiting: true } };

/** Nothing that changes something leaves this computer. */
const refused: Interceptor = (method) =>
  method === 'POST'
    ? Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) }),
      )
    : null;

let server: DemoServer;
let client: SignedInClient;
let colleague: SignedInClient | null;

beforeEach(async () => {
  server = await startDemoServer({ profile: 'recorded', projects: 20, seed: 7 });
  client = await openClient(server.url, 'head1', true);
  colleague = null;
});

afterEach(async () => {
  client.stop();
  colleague?.stop();
  await server.stop();
});

const held = (id: number): Project | undefined => client.store.state.projects.get(id);
const work = () => client.store.state.work;

function edit(id: number, changes: Omit<ProjectChanges, 'status'>) {
  const status = held(id)?.storedStatus === 'in_progress' ? 'in_progress' : 'planned';
  return { projectId: id, changes: { status, ...changes } } as const;
}

/** One that has a type. */
function findTyped(): Project {
  const project = [...client.store.state.projects.values()].find(
    ({ projectType, storedStatus, barangay }) =>
      projectType !== null && storedStatus === 'in_progress' && barangay !== null,
  );
  if (!project) throw new Error('no project with a type');
  return project;
}

/** The network is back: what waits is sent, or asked about. */
async function comeBack(isOver: () => boolean): Promise<void> {
  client.intercept(null);
  client.workspace.sendNow();
  await vi.waitFor(() => expect(isOver()).toBe(true), { timeout: 15_000, interval: 20 });
}

describe('an edit of the type that waited', () => {
  it('to none, and then to another one, is sent', async () => {
    const { id } = findTyped();
    client.intercept(refused);
    expect(await client.actions.projects.updateProject(edit(id, { projectType: '' }))).toEqual(WAITS);
    await comeBack(() => work().length === 0);
    await client.workspace.refresh();
    expect(held(id)?.projectType).toBeNull();
    client.intercept(refused);
    expect(await client.actions.projects.updateProject(edit(id, { projectType: 'Pier' }))).toEqual(WAITS);
    await comeBack(() => work().length === 0);
    await client.workspace.refresh();
    expect(held(id)?.projectType).toBe('Pier');
  });

  it('is asked about where a colleague has chosen another one', async () => {
    const { id, projectType } = findTyped();
    colleague = await openClient(server.url, 'head1');
    client.intercept(refused);
    expect(await client.actions.projects.updateProject(edit(id, { projectType: 'Pier' }))).toEqual(WAITS);
    const theirs = edit(id, { projectType: 'Quay' });
    expect(await colleague.actions.projects.updateProject(theirs)).toMatchObject({ ok: true });
    await comeBack(() => work()[0]?.state === 'conflict');
    expect(work()[0]?.conflict?.fields).toMatchObject([
      { field: 'projectType', mine: 'Pier', theirs: 'Quay', before: projectType },
    ]);
  });
});

it('a new project that waited is created once, under another number where a colleague took its own', async () => {
  const road: CreateProject = {
    ...{ prn: 'PRN-LATER-1', name: 'Farm road', description: '', barangay: 'Apokon', status: 'planned' },
    ...{ cost: null, fundSource: '', projectType: '', startDate: null, endDate: null },
    ...{ dayCount: 'working_days', engineerIds: [], position: { lon: 125.8, lat: 7.45 } },
  };
  client.intercept(refused);
  expect(await client.actions.projects.createProject(road)).toEqual(WAITS);
  expect(work()).toMatchObject([{ kind: 'create_project', projectName: 'Farm road', place: road.position }]);
  colleague = await openClient(server.url, 'head1');
  const theirs = await colleague.actions.projects.createProject({ ...road, name: 'Market' });
  expect(theirs).toMatchObject({ ok: true });
  await comeBack(() => work().length === 0);
  await colleague.workspace.refresh();
  const told = [...colleague.store.state.projects.values()].filter(({ name }) => name === 'Farm road');
  expect(told).toMatchObject([{ barangay: 'Apokon', position: road.position }]);
  expect(told[0]?.prn).not.toBe(road.prn);
  // The real one has taken its place here, too.
  expect(held(told[0]?.id ?? 0)?.name).toBe('Farm road');
});

it('marks of notifications that waited are made, and what has arrived since stays unread', async () => {
  const unread = [...client.store.state.notifications.values()].filter(({ isRead }) => !isRead);
  const [first, second] = unread;
  if (!first || !second) throw new Error('nothing to mark');
  client.intercept(refused);
  expect(await client.actions.notifications.markRead(first.id)).toEqual(WAITS);
  expect(await client.actions.notifications.markRead(second.id)).toEqual(WAITS);
  await client.workspace.refresh();
  const isRead = (id: number): boolean | undefined => client.store.state.notifications.get(id)?.isRead;
  // The first may be on its way already when the second is made.
  const count = work().reduce((sum, view) => sum + (view.count ?? 0), 0);
  expect([isRead(first.id), isRead(second.id), count]).toEqual([true, true, 2]);
  await comeBack(() => work().length === 0);
  colleague = await openClient(server.url, 'head1');
  const told = colleague.store.state.notifications;
  expect([told.get(first.id)?.isRead, told.get(second.id)?.isRead]).toEqual([true, true]);
  const others = unread.slice(2).map(({ id }) => told.get(id)?.isRead ?? false);
  expect(others.every((one) => !one)).toBe(true);
});
