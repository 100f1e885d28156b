import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import type { UserNotification } from '#shared/domain/notification';
import type { AddCost } from '#shared/domain/actionRequests';
import { startDemoServer, type DemoServer, type ProfileName } from '../../electron/demo';
import { createDeferred } from '../fakes/deferred';
import { page, redirectTo } from '../fakes/scriptedHttp';
import { openOffice, type Interference, type Office } from './office';

// Servers that say yes and do nothing, do it and say nothing, or send somebody else's answer: the outcome must say
// what is known, and nothing held may be lost.

const STATUS = '/projeng/api/realtime/status/';
const CONFIRMED = { ok: true, value: { isConfirmed: true } };
const failure = (code: string): object => ({ ok: false, error: { code } });

let server: DemoServer;
let office: Office;

/** The recorded deployment announces little, so that what is confirmed was read back. */
const start = (profile: ProfileName): Promise<DemoServer> =>
  startDemoServer({ profile, projects: 60, seed: 7, control: { token: 'secret' } });

beforeEach(async () => {
  server = await start('recorded');
});

afterEach(async () => {
  office.stop();
  await server.stop();
});

async function open(username: string): Promise<void> {
  office = await openOffice(server.url, username);
}

/** A project that may still rise and is not done. */
function aProject(): Project {
  const rows = [...office.store.state.projects.values()];
  const project = rows.find(({ progress, storedStatus }) => progress < 80 && storedStatus === 'in_progress');
  if (!project) throw new Error('no project to work on');
  return project;
}

function aRow(): UserNotification {
  const row = [...office.store.state.notifications.values()].find(({ isRead }) => !isRead);
  if (!row) throw new Error('no unread row');
  return row;
}

const heldOf = ({ id }: Project) => office.store.state.projects.get(id);
const rowOf = ({ id }: UserNotification) => office.store.state.notifications.get(id);
const report = ({ id, progress }: Project) => ({
  projectId: id,
  progress: progress + 5,
  description: 'Base course',
  justification: '',
  photos: [],
});
const costOf = ({ id }: Project, amount = 1250.5): AddCost => ({
  projectId: id,
  date: '2026-11-20',
  costType: 'labor',
  description: '',
  amount,
  receipt: null,
});
const postsOf = (part: string) =>
  office.asked.filter((line) => line.startsWith('POST') && line.includes(part)).length;

/** Changes the city behind everybody's back. */
async function orderCity(path: string, body: object, method: 'POST' | 'PATCH' = 'POST'): Promise<void> {
  const response = await fetch(`${server.control?.url}/${path}`, {
    method,
    headers: { Authorization: 'Bearer secret', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** As Node's fetch fails. */
const broken = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('broken'), { code }) });
const onPosts =
  (answer: (forward: () => Promise<Response>) => Promise<Response>): Interference =>
  (method, _path, forward) =>
    method === 'POST' ? answer(forward) : null;

const saysYes = onPosts(() => Promise.resolve(Response.json({ success: true, message: 'Saved.' })));
const breaksBefore = onPosts(() => Promise.reject(broken('ECONNRESET')));
const breaksAfter = onPosts(async (forward) => {
  await forward();
  throw broken('ECONNRESET');
});
const failsAfter = onPosts(async (forward) => {
  await forward();
  return page('<h1>Bad Gateway</h1>', 502);
});

/** Nothing can be read back; the login stands. */
const unreadable: Interference = (method, path) =>
  method === 'GET' && path !== STATUS ? Promise.reject(broken('ENETUNREACH')) : null;

/** Every action, the role that takes it, and whether what is held shows it. */
const ACTIONS = [
  {
    what: 'a report',
    by: 'eng1',
    take: (project: Project) => office.actions.projects.addProgress(report(project)),
    isShown: (project: Project) => heldOf(project)?.progress === project.progress + 5,
  },
  {
    what: 'a status',
    by: 'eng1',
    take: (project: Project) =>
      office.actions.projects.updateStatus({ projectId: project.id, status: 'cancelled' }),
    isShown: (project: Project) => heldOf(project)?.status === 'cancelled',
  },
  {
    what: 'an edit',
    by: 'head1',
    take: (project: Project) =>
      office.actions.projects.updateProject({
        projectId: project.id,
        changes: { status: 'in_progress', name: 'Renamed' },
      }),
    isShown: (project: Project) => heldOf(project)?.name === 'Renamed',
  },
] as const;

describe.each(ACTIONS)('$what', ({ by, take, isShown }) => {
  it('that the server says yes to and does not do is not confirmed, and taken back', async () => {
    await open(by);
    const project = aProject();
    office.interfere(saysYes);
    expect(await take(project)).toMatchObject(failure('not_confirmed'));
    expect([heldOf(project), office.store.state.pending]).toEqual([project, []]);
    expect(office.store.state.feed).toEqual([]);
  });

  it('whose answer is lost is found when it was done, and sent only once', async () => {
    await open(by);
    const project = aProject();
    office.interfere(breaksAfter);
    expect(await take(project)).toEqual(CONFIRMED);
    expect([isShown(project), postsOf(String(project.id))]).toEqual([true, 1]);
    expect(office.store.state.feed.map(({ cause }) => cause)).toEqual(['ours']);
  });

  it('answered by a gateway’s failure is found when it was done', async () => {
    await open(by);
    const project = aProject();
    office.interfere(failsAfter);
    expect(await take(project)).toEqual(CONFIRMED);
    expect(isShown(project)).toBe(true);
  });

  it('lost on the way is of unknown outcome, taken back, and may be tried again', async () => {
    await open(by);
    const project = aProject();
    office.interfere(breaksBefore);
    expect(await take(project)).toMatchObject(failure('outcome_unknown'));
    expect([heldOf(project), postsOf(String(project.id))]).toEqual([project, 1]);
    office.interfere(null);
    expect(await take(project)).toEqual(CONFIRMED);
  });

  it('that never left is simply not done', async () => {
    await open(by);
    const project = aProject();
    office.interfere(onPosts(() => Promise.reject(broken('ECONNREFUSED'))));
    expect(await take(project)).toMatchObject(failure('unreachable'));
    expect([heldOf(project), office.store.state.pending]).toEqual([project, []]);
  });

  it('answered by a page of somebody else is counted, and not done', async () => {
    await open(by);
    const project = aProject();
    office.interfere(onPosts(() => Promise.resolve(page('<h1>Mag-sign in sa Wi-Fi</h1>'))));
    expect(await take(project)).toMatchObject(failure('answer_invalid'));
    expect(office.store.state.rejects.html_instead_of_json).toBe(1);
    expect(heldOf(project)).toEqual(project);
  });

  it('accepted but not readable is said to be unconfirmed, and shown when it can be read', async () => {
    await open(by);
    const project = aProject();
    office.interfere(unreadable);
    expect(await take(project)).toEqual({ ok: true, value: { isConfirmed: false } });
    office.interfere(null);
    await office.workspace.refresh();
    expect(isShown(project)).toBe(true);
  });

  it('turned away because the login had ended is repeated once under the new one', async () => {
    await open(by);
    const project = aProject();
    let turnedAway = 0;
    office.interfere((method, path) =>
      method === 'POST' && !path.includes('login') && turnedAway++ === 0
        ? Promise.resolve(redirectTo('/accounts/login/'))
        : null,
    );
    expect(await take(project)).toEqual(CONFIRMED);
    expect(postsOf(String(project.id))).toBe(2);
  });

  it('clicked twice is taken once', async () => {
    await open(by);
    const project = aProject();
    const [first, second] = await Promise.all([take(project), take(project)]);
    expect([first, second, postsOf(String(project.id))]).toEqual([CONFIRMED, CONFIRMED, 1]);
  });
});

describe('a report that cannot be read back', () => {
  it('is confirmed by the server’s own announcement of it', async () => {
    await server.stop();
    server = await start('ideal');
    await open('eng1');
    const project = aProject();
    const announced = createDeferred<void>();
    office.store.subscribe(() => {
      if (heldOf(project)?.progress === project.progress + 5) announced.resolve();
    });
    // The list stays out of reach, and the answer comes after the announcement.
    office.interfere((method, path, forward) =>
      method === 'GET'
        ? unreadable(method, path, forward)
        : forward().then((response) => announced.promise.then(() => response)),
    );
    expect(await office.actions.projects.addProgress(report(project))).toEqual(CONFIRMED);
    expect(office.store.state.feed.map(({ cause, change }) => [cause, change.type])).toEqual([
      ['ours', 'progress'],
    ]);
  });
});

describe('a cost', () => {
  it('is read back by the office from what was spent', async () => {
    await open('head1');
    const project = aProject();
    office.interfere(saysYes);
    expect(await office.actions.projects.addCost(costOf(project))).toMatchObject(failure('not_confirmed'));
    office.interfere(breaksAfter);
    expect(await office.actions.projects.addCost(costOf(project))).toEqual(CONFIRMED);
    office.interfere(breaksBefore);
    expect(await office.actions.projects.addCost(costOf(project))).toMatchObject(failure('outcome_unknown'));
  });

  it('is for an engineer what the answer repeats of it', async () => {
    await open('eng1');
    const project = aProject();
    office.interfere(saysYes);
    expect(await office.actions.projects.addCost(costOf(project))).toMatchObject(failure('not_confirmed'));
    office.interfere(null);
    expect(await office.actions.projects.addCost(costOf(project))).toEqual(CONFIRMED);
  });

  it('waits for the one before it on the same project', async () => {
    await open('eng1');
    const [project] = [aProject()];
    let underWay = 0;
    let most = 0;
    office.interfere(
      onPosts(async (forward) => {
        most = Math.max(most, ++underWay);
        const response = await forward();
        underWay -= 1;
        return response;
      }),
    );
    const outcomes = await Promise.all(
      [1, 2, 3].map((n) => office.actions.projects.addCost(costOf(project, n))),
    );
    expect([outcomes, most, postsOf('add-cost')]).toEqual([[CONFIRMED, CONFIRMED, CONFIRMED], 1, 3]);
    const amounts = office.store.state.feed.map(({ change }) => 'amount' in change && change.amount);
    expect(amounts).toEqual([3, 2, 1]);
  });
});

describe('a notification', () => {
  it('that the server does not mark or delete comes back as it was', async () => {
    await open('head1');
    const row = aRow();
    office.interfere(saysYes);
    const { notifications } = office.actions;
    expect(await notifications.markRead(row.id)).toMatchObject(failure('not_confirmed'));
    expect(rowOf(row)).toEqual(row);
    expect(await notifications.delete(row.id)).toMatchObject(failure('not_confirmed'));
    expect(rowOf(row)).toEqual(row);
    expect(await notifications.markAllRead()).toMatchObject(failure('not_confirmed'));
    expect(rowOf(row)).toEqual(row);
  });

  it('marked or deleted on a line that broke is found to be so', async () => {
    await open('eng1');
    const row = aRow();
    office.interfere(breaksAfter);
    expect(await office.actions.notifications.markRead(row.id)).toEqual(CONFIRMED);
    expect(await office.actions.notifications.delete(row.id)).toEqual(CONFIRMED);
    expect(rowOf(row)).toBeUndefined();
  });

  it('beyond the first page is read back there', async () => {
    await open('head1');
    const old = aRow();
    for (let count = 0; count < 60; count += 1) {
      await orderCity('notifications', { username: 'head1', message: `Row ${count}` });
    }
    await office.workspace.refresh();
    expect(await office.actions.notifications.markRead(old.id)).toEqual(CONFIRMED);
    expect(office.asked).toContain('GET /dashboard/notifications/?page=2');
    expect(await office.actions.notifications.delete(old.id)).toEqual(CONFIRMED);
    office.interfere(saysYes);
    const second = [...office.store.state.notifications.values()].at(0);
    expect(await office.actions.notifications.delete(second!.id)).toMatchObject(failure('not_confirmed'));
  });
});

describe('an edit that leaves the status alone', () => {
  it('does not undo the one a colleague has set meanwhile', async () => {
    await open('head1');
    const project = aProject();
    // No list comes through, so that this client still believes in what it held.
    office.interfere((_method, path) =>
      path.includes('map/api') ? Promise.reject(broken('ENETUNREACH')) : null,
    );
    await orderCity(`projects/${project.id}`, { status: 'cancelled' }, 'PATCH');
    const changes = { status: 'in_progress', name: 'Renamed' } as const;
    expect(await office.actions.projects.updateProject({ projectId: project.id, changes })).toEqual(
      CONFIRMED,
    );
    office.interfere(null);
    await office.workspace.refresh();
    expect(heldOf(project)).toMatchObject({ name: 'Renamed', storedStatus: 'cancelled' });
  });
});

describe('what is shown early', () => {
  it('is not undone by a list that was on its way', async () => {
    await open('eng1');
    const project = aProject();
    const list = createDeferred<void>();
    const begun = createDeferred<void>();
    office.interfere((_method, path, forward) => {
      if (!path.includes('map/api')) return null;
      office.interfere(null);
      // The server wrote this answer before the change; it arrives late.
      return forward().then(async (response) => {
        begun.resolve();
        await list.promise;
        return response;
      });
    });
    const refreshing = office.workspace.refresh();
    await begun.promise;
    const seen: unknown[] = [project.status];
    const stop = office.store.subscribe(() => {
      const status = heldOf(project)?.status;
      if (status !== seen.at(-1)) seen.push(status);
    });
    const setting = office.actions.projects.updateStatus({ projectId: project.id, status: 'completed' });
    list.resolve();
    expect(await setting).toEqual(CONFIRMED);
    await refreshing;
    stop();
    expect(seen).toEqual(['in_progress', 'completed']);
  });

  it('is marked as on its way until it is read back', async () => {
    await open('eng1');
    const project = aProject();
    const phases: unknown[] = [];
    office.store.subscribe(({ changes }) => {
      for (const change of changes) {
        if (change.type === 'value_set' && change.name === 'pending')
          phases.push(change.value.map(({ kind, phase }) => [kind, phase]));
      }
    });
    await office.actions.projects.updateStatus({ projectId: project.id, status: 'delayed' });
    expect(phases).toEqual([[['update_status', 'sending']], [['update_status', 'confirming']], []]);
  });

  it('leaves no trace in the next user’s state', async () => {
    await open('eng1');
    const project = aProject();
    const begun = createDeferred<void>();
    const answer = createDeferred<void>();
    office.interfere(
      onPosts(async (forward) => {
        begun.resolve();
        await answer.promise;
        return forward();
      }),
    );
    const setting = office.actions.projects.updateStatus({ projectId: project.id, status: 'completed' });
    await begun.promise;
    office.stop();
    expect(office.store.state.pending).toEqual([]);
    office.store.commit([{ type: 'cleared', at: 0 }]);
    const { seq } = office.store.state;
    answer.resolve();
    expect(await setting).toEqual({ ok: true, value: { isConfirmed: false } });
    expect(office.store.state.seq).toBe(seq);
  });
});
