import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import type { UserNotification } from '#shared/domain/notification';
import type { AddCost } from '#shared/domain/actionRequests';
import { startDemoServer, type DemoServer, type ProfileName } from '../../electron/demo';
import { createDeferred } from '../fakes/deferred';
import { page, redirectTo } from '../fakes/scriptedHttp';
import { openClient, type Interceptor, type SignedInClient } from './signedInClient';

// Servers that accept a change without making it, make it without answering, or whose answer comes from something else
// on the way: the outcome must say only what is known, and the held state must stay correct.

const STATUS = '/projeng/api/realtime/status/';
const CONFIRMED = { ok: true, value: { isConfirmed: true } };
const failure = (code: string): object => ({ ok: false, error: { code } });

let server: DemoServer;
let client: SignedInClient;

/** The profile `recorded` announces little, so that a confirmed change must have been read back. */
const start = (profile: ProfileName): Promise<DemoServer> =>
  startDemoServer({ profile, projects: 60, seed: 7, control: { token: 'secret' } });

beforeEach(async () => {
  server = await start('recorded');
});

afterEach(async () => {
  client.stop();
  await server.stop();
});

async function open(username: string): Promise<void> {
  client = await openClient(server.url, username);
}

/** A project in progress with room for a report of higher progress. */
function findOpenProject(): Project {
  const rows = [...client.store.state.projects.values()];
  const project = rows.find(({ progress, storedStatus }) => progress < 80 && storedStatus === 'in_progress');
  if (!project) throw new Error('no project to work on');
  return project;
}

function findUnreadRow(): UserNotification {
  const row = [...client.store.state.notifications.values()].find(({ isRead }) => !isRead);
  if (!row) throw new Error('no unread row');
  return row;
}

const heldOf = ({ id }: Project) => client.store.state.projects.get(id);
const rowOf = ({ id }: UserNotification) => client.store.state.notifications.get(id);
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
  client.requests.filter((line) => line.startsWith('POST') && line.includes(part)).length;

/** Changes data on the server without the client, by the demo server's control address. */
async function changeOnServer(path: string, body: object, method: 'POST' | 'PATCH' = 'POST'): Promise<void> {
  const response = await fetch(`${server.control?.url}/${path}`, {
    method,
    headers: { Authorization: 'Bearer secret', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** The error with which Node's fetch rejects. */
const networkError = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('broken'), { code }) });
const onPosts =
  (answer: (forward: () => Promise<Response>) => Promise<Response>): Interceptor =>
  (method, _path, forward) =>
    method === 'POST' ? answer(forward) : null;

const acceptsWithoutDoing = onPosts(() =>
  Promise.resolve(Response.json({ success: true, message: 'Saved.' })),
);
const breaksBefore = onPosts(() => Promise.reject(networkError('ECONNRESET')));
const breaksAfter = onPosts(async (forward) => {
  await forward();
  throw networkError('ECONNRESET');
});
const failsAfter = onPosts(async (forward) => {
  await forward();
  return page('<h1>Bad Gateway</h1>', 502);
});

/** Every read fails but the check of the login, so that nothing can be read back and the user stays signed in. */
const unreadable: Interceptor = (method, path) =>
  method === 'GET' && path !== STATUS ? Promise.reject(networkError('ENETUNREACH')) : null;

/** Every action with a user who may take it, and how to tell that the held state shows it. */
const ACTIONS = [
  {
    what: 'a report',
    by: 'eng1',
    take: (project: Project) => client.actions.projects.addProgress(report(project)),
    isShown: (project: Project) => heldOf(project)?.progress === project.progress + 5,
  },
  {
    what: 'a status',
    by: 'eng1',
    take: (project: Project) =>
      client.actions.projects.updateStatus({ projectId: project.id, status: 'cancelled' }),
    isShown: (project: Project) => heldOf(project)?.status === 'cancelled',
  },
  {
    what: 'an edit',
    by: 'head1',
    take: (project: Project) =>
      client.actions.projects.updateProject({
        projectId: project.id,
        changes: { status: 'in_progress', name: `Renamed ${project.id}` },
      }),
    isShown: (project: Project) => heldOf(project)?.name === `Renamed ${project.id}`,
  },
] as const;

describe.each(ACTIONS)('$what', ({ by, take, isShown }) => {
  it('is not confirmed and is undone on screen when the server accepts but does not do it', async () => {
    await open(by);
    const project = findOpenProject();
    client.intercept(acceptsWithoutDoing);
    expect(await take(project)).toMatchObject(failure('not_confirmed'));
    expect([heldOf(project), client.store.state.pending]).toEqual([project, []]);
    expect(client.store.state.feed).toEqual([]);
  });

  it('is confirmed by reading back, and sent only once, when the answer is lost after it was done', async () => {
    await open(by);
    const project = findOpenProject();
    client.intercept(breaksAfter);
    expect(await take(project)).toEqual(CONFIRMED);
    expect([isShown(project), postsOf(String(project.id))]).toEqual([true, 1]);
    expect(client.store.state.feed.map(({ cause }) => cause)).toEqual(['ours']);
  });

  it('is confirmed by reading back when a gateway answers with an error after it was done', async () => {
    await open(by);
    const project = findOpenProject();
    client.intercept(failsAfter);
    expect(await take(project)).toEqual(CONFIRMED);
    expect(isShown(project)).toBe(true);
  });

  it('has an unknown outcome, is undone on screen and may be tried again when the request is lost', async () => {
    await open(by);
    const project = findOpenProject();
    client.intercept(breaksBefore);
    expect(await take(project)).toMatchObject(failure('outcome_unknown'));
    expect([heldOf(project), postsOf(String(project.id))]).toEqual([project, 1]);
    client.intercept(null);
    expect(await take(project)).toEqual(CONFIRMED);
  });

  it('fails as unreachable when the server refuses the connection', async () => {
    await open(by);
    const project = findOpenProject();
    client.intercept(onPosts(() => Promise.reject(networkError('ECONNREFUSED'))));
    expect(await take(project)).toMatchObject(failure('unreachable'));
    expect([heldOf(project), client.store.state.pending]).toEqual([project, []]);
  });

  it('fails, and the answer is counted as a reject, when another server’s page comes as the answer', async () => {
    await open(by);
    const project = findOpenProject();
    client.intercept(onPosts(() => Promise.resolve(page('<h1>Mag-sign in sa Wi-Fi</h1>'))));
    expect(await take(project)).toMatchObject(failure('answer_invalid'));
    expect(client.store.state.rejects.html_instead_of_json).toBe(1);
    expect(heldOf(project)).toEqual(project);
  });

  it('is reported as accepted but unconfirmed while nothing can be read back, and shown once it can', async () => {
    await open(by);
    const project = findOpenProject();
    client.intercept(unreadable);
    expect(await take(project)).toEqual({ ok: true, value: { isConfirmed: false } });
    client.intercept(null);
    await client.workspace.refresh();
    expect(isShown(project)).toBe(true);
  });

  it('is sent once more under a new login when it was refused because the login had ended', async () => {
    await open(by);
    const project = findOpenProject();
    let turnedAway = 0;
    client.intercept((method, path) =>
      method === 'POST' && !path.includes('login') && turnedAway++ === 0
        ? Promise.resolve(redirectTo('/accounts/login/'))
        : null,
    );
    expect(await take(project)).toEqual(CONFIRMED);
    expect(postsOf(String(project.id))).toBe(2);
  });

  it('is sent once when it is submitted twice', async () => {
    await open(by);
    const project = findOpenProject();
    const [first, second] = await Promise.all([take(project), take(project)]);
    expect([first, second, postsOf(String(project.id))]).toEqual([CONFIRMED, CONFIRMED, 1]);
  });
});

describe('a report that cannot be read back', () => {
  it('is confirmed by the server’s own announcement of it', async () => {
    await server.stop();
    server = await start('ideal');
    await open('eng1');
    const project = findOpenProject();
    const announced = createDeferred<void>();
    client.store.subscribe(() => {
      if (heldOf(project)?.progress === project.progress + 5) announced.resolve();
    });
    // The list stays out of reach, and the answer comes after the announcement.
    client.intercept((method, path, forward) =>
      method === 'GET'
        ? unreadable(method, path, forward)
        : forward().then((response) => announced.promise.then(() => response)),
    );
    expect(await client.actions.projects.addProgress(report(project))).toEqual(CONFIRMED);
    expect(client.store.state.feed.map(({ cause, change }) => [cause, change.type])).toEqual([
      ['ours', 'progress'],
    ]);
  });
});

describe('a cost', () => {
  it('is read back by an office user from the total that was spent', async () => {
    await open('head1');
    const project = findOpenProject();
    client.intercept(acceptsWithoutDoing);
    expect(await client.actions.projects.addCost(costOf(project))).toMatchObject(failure('not_confirmed'));
    client.intercept(breaksAfter);
    expect(await client.actions.projects.addCost(costOf(project))).toEqual(CONFIRMED);
    client.intercept(breaksBefore);
    expect(await client.actions.projects.addCost(costOf(project))).toMatchObject(failure('outcome_unknown'));
  });

  it('is confirmed for an engineer by the answer, which repeats the cost', async () => {
    await open('eng1');
    const project = findOpenProject();
    client.intercept(acceptsWithoutDoing);
    expect(await client.actions.projects.addCost(costOf(project))).toMatchObject(failure('not_confirmed'));
    client.intercept(null);
    expect(await client.actions.projects.addCost(costOf(project))).toEqual(CONFIRMED);
  });

  it('waits for the one before it on the same project', async () => {
    await open('eng1');
    const [project] = [findOpenProject()];
    let underWay = 0;
    let most = 0;
    client.intercept(
      onPosts(async (forward) => {
        most = Math.max(most, ++underWay);
        const response = await forward();
        underWay -= 1;
        return response;
      }),
    );
    const outcomes = await Promise.all(
      [1, 2, 3].map((n) => client.actions.projects.addCost(costOf(project, n))),
    );
    expect([outcomes, most, postsOf('add-cost')]).toEqual([[CONFIRMED, CONFIRMED, CONFIRMED], 1, 3]);
    const amounts = client.store.state.feed.map(({ change }) => 'amount' in change && change.amount);
    expect(amounts).toEqual([3, 2, 1]);
  });
});

describe('a notification', () => {
  it('returns to its previous state when the server does not mark or delete it', async () => {
    await open('head1');
    const row = findUnreadRow();
    client.intercept(acceptsWithoutDoing);
    const { notifications } = client.actions;
    expect(await notifications.markRead(row.id)).toMatchObject(failure('not_confirmed'));
    expect(rowOf(row)).toEqual(row);
    expect(await notifications.delete(row.id)).toMatchObject(failure('not_confirmed'));
    expect(rowOf(row)).toEqual(row);
    expect(await notifications.markAllRead()).toMatchObject(failure('not_confirmed'));
    expect(rowOf(row)).toEqual(row);
  });

  it('is confirmed as marked or deleted by reading back when the answer is lost', async () => {
    await open('eng1');
    const row = findUnreadRow();
    client.intercept(breaksAfter);
    expect(await client.actions.notifications.markRead(row.id)).toEqual(CONFIRMED);
    expect(await client.actions.notifications.delete(row.id)).toEqual(CONFIRMED);
    expect(rowOf(row)).toBeUndefined();
  });

  it('is read back from a later page when it is not on the first', async () => {
    await open('head1');
    const old = findUnreadRow();
    for (let count = 0; count < 60; count += 1) {
      await changeOnServer('notifications', { username: 'head1', message: `Row ${count}` });
    }
    await client.workspace.refresh();
    expect(await client.actions.notifications.markRead(old.id)).toEqual(CONFIRMED);
    expect(client.requests).toContain('GET /dashboard/notifications/?page=2');
    expect(await client.actions.notifications.delete(old.id)).toEqual(CONFIRMED);
    client.intercept(acceptsWithoutDoing);
    const second = [...client.store.state.notifications.values()].at(0);
    expect(await client.actions.notifications.delete(second!.id)).toMatchObject(failure('not_confirmed'));
  });
});

describe('an edit that leaves the status alone', () => {
  it('does not undo the status a colleague has set meanwhile', async () => {
    await open('head1');
    const project = findOpenProject();
    // The list cannot be fetched, so that this client still holds the old status.
    client.intercept((_method, path) =>
      path.includes('map/api') ? Promise.reject(networkError('ENETUNREACH')) : null,
    );
    await changeOnServer(`projects/${project.id}`, { status: 'cancelled' }, 'PATCH');
    const changes = { status: 'in_progress', name: `Renamed ${project.id}` } as const;
    expect(await client.actions.projects.updateProject({ projectId: project.id, changes })).toEqual(
      CONFIRMED,
    );
    client.intercept(null);
    await client.workspace.refresh();
    expect(heldOf(project)).toMatchObject({ name: changes.name, storedStatus: 'cancelled' });
  });
});

describe('a change shown before it is confirmed', () => {
  it('is not undone by a list that was requested before it', async () => {
    await open('eng1');
    const project = findOpenProject();
    const list = createDeferred<void>();
    const begun = createDeferred<void>();
    client.intercept((_method, path, forward) => {
      if (!path.includes('map/api')) return null;
      client.intercept(null);
      // The server wrote this answer before the change; it arrives late.
      return forward().then(async (response) => {
        begun.resolve();
        await list.promise;
        return response;
      });
    });
    const refreshing = client.workspace.refresh();
    await begun.promise;
    const seen: unknown[] = [project.status];
    const stop = client.store.subscribe(() => {
      const status = heldOf(project)?.status;
      if (status !== seen.at(-1)) seen.push(status);
    });
    const setting = client.actions.projects.updateStatus({ projectId: project.id, status: 'completed' });
    list.resolve();
    expect(await setting).toEqual(CONFIRMED);
    await refreshing;
    stop();
    expect(seen).toEqual(['in_progress', 'completed']);
  });

  it('is marked as pending until it is read back', async () => {
    await open('eng1');
    const project = findOpenProject();
    const phases: unknown[] = [];
    client.store.subscribe(({ changes }) => {
      for (const change of changes) {
        if (change.type === 'value_set' && change.name === 'pending')
          phases.push(change.value.map(({ kind, phase }) => [kind, phase]));
      }
    });
    await client.actions.projects.updateStatus({ projectId: project.id, status: 'delayed' });
    expect(phases).toEqual([[['update_status', 'sending']], [['update_status', 'confirming']], []]);
  });

  it('does not appear in the state of the next user', async () => {
    await open('eng1');
    const project = findOpenProject();
    const begun = createDeferred<void>();
    const answer = createDeferred<void>();
    client.intercept(
      onPosts(async (forward) => {
        begun.resolve();
        await answer.promise;
        return forward();
      }),
    );
    const setting = client.actions.projects.updateStatus({ projectId: project.id, status: 'completed' });
    await begun.promise;
    client.stop();
    expect(client.store.state.pending).toEqual([]);
    client.store.commit([{ type: 'cleared', at: 0 }]);
    const { seq } = client.store.state;
    answer.resolve();
    expect(await setting).toEqual({ ok: true, value: { isConfirmed: false } });
    expect(client.store.state.seq).toBe(seq);
  });
});
