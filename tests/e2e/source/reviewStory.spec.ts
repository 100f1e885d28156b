import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Project } from '#shared/domain/project';
import { LATEST_ARRIVAL_MS } from '../../../electron/city/outbox/outboxCheck';
import { openApp } from '../../django/app';
import type { DjangoCity, StoredRow } from '../../django/server';
import { startFaultProxy, type FaultProxy } from '../../faults/faultProxy';
import { filesOf, openForm, openProject } from '../support/actions';
import { kill, makeUserFolder, removeUserFolder, untilLive, type Desktop } from '../support/desktop';
import { photo } from '../support/files';
import { expect } from '../support/fixtures';
import { field, press } from '../support/forms';
import { startKeyring } from '../support/keyring';
import { saveInto } from '../support/saveInto';
import { test as base } from '../support/withDjango';

// A review over the whole city without a network, with what follows from it, through three crashes and a bad line, against a
// real server. Its database is the judge.

const WITH_KEYRING = { args: ['--password-store=gnome-libsecret'] };
const TITLE = 'Review in the session hall';
const NEW_PROJECT = 'Covered court of the session';
const noteOf = (id: number): string => `Said of project ${id}: the contractor was heard.`;
const wordsOf = (id: number): string => `Told by the site of project ${id}`;

type Story = { readonly line: FaultProxy; readonly keyring: object };

const test = base.extend<Story>({
  line: async ({ django }, use) => {
    const daphne = await django.serve({ by: 'daphne' });
    const line = await startFaultProxy({ target: daphne.origin, seed: 11, lifetimeMs: 900_000 });
    await use(line);
    await line.stop();
  },
  // eslint-disable-next-line no-empty-pattern
  keyring: async ({}, use) => {
    const folder = makeUserFolder();
    const keyring = await startKeyring(folder);
    await use(keyring);
    await keyring.stop();
    removeUserFolder(folder);
  },
});

/** All that is kept of reviews, as text. */
function reviewsOnDisk(userData: string): string {
  const root = join(userData, 'reviews');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const projectsOf = (page: Page): Promise<readonly Project[]> =>
  page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.projects : [];
  });

async function openReview(page: Page): Promise<void> {
  await page.locator('body').press('v');
  const row = page.getByRole('button', { name: new RegExp(`^${TITLE}`) });
  const head = page.getByRole('heading', { name: TITLE });
  await expect(row.or(head).first()).toBeVisible();
  if (await row.isVisible()) await row.click();
  await expect(head).toBeVisible();
}

const agenda = async (page: Page): Promise<readonly number[]> => {
  const lines = page.locator('[data-agenda]');
  return (await lines.evaluateAll((all) => all.map((one) => one.getAttribute('data-agenda')))).map(Number);
};

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Of the projects of the agenda from one place on, each in its turn. */
async function takeNotes(page: Page, ids: readonly number[]): Promise<void> {
  await page.locator(`[data-agenda="${ids[0]}"] > button`).first().click();
  for (const id of ids) {
    await expect(page.locator('[data-reviewed]')).toHaveAttribute('data-reviewed', String(id));
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(part(page, 'Notes').getByRole('textbox')).toBeFocused();
    await page.keyboard.insertText(noteOf(id));
    await page.keyboard.press('Alt+PageDown');
  }
}

async function proposeDelay(page: Page, id: number): Promise<void> {
  await page.locator(`[data-agenda="${id}"] > button`).first().click();
  await page.getByRole('combobox', { name: 'Propose a change of' }).selectOption('Status');
  await part(page, 'Proposed changes')
    .getByRole('combobox', { name: 'Status, proposed' })
    .selectOption('delayed');
}

/** @param hue of the photo, so that no two are the same file */
async function reportLater(page: Page, project: Project, hue: number): Promise<void> {
  await openProject(page, project);
  await openForm(page, 'Report progress');
  await field(page, 'Progress, %').fill(String(raised(project)));
  await field(page, 'What was done').fill(wordsOf(project.id));
  await filesOf(page, 'Photos').setInputFiles([
    { name: `site-${project.id}.png`, mimeType: 'image/png', buffer: photo(160, 120, hue) },
  ]);
  await press(page, 'Keep and send later');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const raised = ({ progress }: Project): number => Math.round(progress * 100 + 200) / 100;

async function createLater(page: Page): Promise<void> {
  await page.locator('body').press('n');
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Name', { exact: true }).fill(NEW_PROJECT);
  await dialog.getByLabel('Barangay', { exact: true }).selectOption('Apokon');
  await press(page, 'Keep and send later');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const mark = (page: Page) => page.getByTestId('outbox-mark');

test('a review over 40 projects is held without a network, through three crashes, and its outcome is sent once each', async ({
  django,
  line,
  keyring,
  open,
  userData,
}) => {
  test.setTimeout(900_000);
  expect(keyring).toBeTruthy();
  const start = (): Promise<Desktop> => open(WITH_KEYRING);
  const first = await start();
  await first.page.evaluate(
    (address) => window.desktop.signIn({ address, username: 'head1', password: 'head1-demo', keep: true }),
    line.origin,
  );
  await untilLive(first.page);
  const projects = await projectsOf(first.page);
  const reported = projects
    .filter(({ storedStatus, progress }) => storedStatus === 'in_progress' && progress < 90)
    .slice(0, 12);
  const delayed = projects
    .filter((one) => !reported.includes(one) && one.status !== 'delayed' && one.status !== 'completed')
    .slice(0, 5);
  expect([projects.length, reported.length, delayed.length]).toEqual([40, 12, 5]);
  const [measured, alsoMeasured, deleted] = reported as [Project, Project, Project];
  const [stopped] = delayed as [Project];

  await line.refuse();
  await expect(first.page.locator('[data-phase="offline"]')).toBeVisible({ timeout: 60_000 });
  await first.page.locator('body').press('v');
  await first.page.getByRole('button', { name: 'New review' }).click();
  const form = first.page.getByRole('dialog', { name: 'New review' });
  await form.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  await form.getByRole('textbox', { name: 'Participants' }).fill('Engr. Dela Cruz\nCouncilor Reyes');
  await form.getByRole('button', { name: 'Create review' }).click();
  await first.page.getByRole('button', { name: 'Open review' }).click();
  const order = await agenda(first.page);
  expect(new Set(order)).toEqual(new Set(projects.map(({ id }) => id)));
  await takeNotes(first.page, order.slice(0, 14));
  await expect.poll(() => reviewsOnDisk(userData)).toContain(noteOf(order[13] ?? 0));
  await kill(first);

  const second = await start();
  await openReview(second.page);
  expect(await agenda(second.page)).toEqual(order);
  await takeNotes(second.page, order.slice(14));
  for (const { id } of delayed) await proposeDelay(second.page, id);
  await second.page.getByRole('button', { name: 'Send these proposals…' }).click();
  const sending = second.page.getByRole('dialog', { name: 'Send the proposed changes?' });
  await sending.getByRole('button', { name: 'Send 5 changes' }).click();
  await expect(sending.getByText('In the outbox: it is sent later.')).toHaveCount(5);
  await sending.getByRole('button', { name: 'Done' }).click();
  for (const [at, project] of reported.slice(0, 6).entries())
    await reportLater(second.page, project, at * 25);
  await expect(mark(second.page)).toHaveText('11 changes waiting');
  await kill(second);

  const third = await start();
  await expect(mark(third.page)).toHaveText('11 changes waiting');
  for (const [at, project] of reported.slice(6).entries())
    await reportLater(third.page, project, (at + 6) * 25);
  await createLater(third.page);
  await expect(mark(third.page)).toHaveText('18 changes waiting');
  await openReview(third.page);
  await third.page.getByRole('button', { name: 'Close review' }).click();
  await expect(third.page.getByText('This review is closed.', { exact: false })).toBeVisible();

  // Meanwhile a colleague changes three of the same projects and deletes one.
  await asColleague(django, async ({ addProgress, updateStatus, deleteProject }) => [
    await addProgress(reportOf(measured, raised(measured) + 1)),
    await addProgress(reportOf(alsoMeasured, raised(alsoMeasured) + 1)),
    await updateStatus({ projectId: stopped.id, status: 'cancelled', draftId: undefined }),
    await deleteProject({ projectId: deleted.id, name: deleted.name, draftId: undefined }),
  ]);
  const before = new Set((await django.rows('ProgressUpdate')).map((row) => row['id']));
  const newReports = async (): Promise<readonly StoredRow[]> =>
    (await django.rows('ProgressUpdate')).filter((row) => !before.has(row['id']));
  const untilArrived = (count: number): Promise<void> =>
    expect.poll(async () => (await newReports()).length, { timeout: 120_000 }).toBeGreaterThanOrEqual(count);

  // The line is back, and bad: answers are lost, torn and refused. The third crash comes while changes are sent.
  Object.assign(line.faults, { torn: 0.2, answerShare: 0.1, delayMs: 10 });
  line.faults.answer = { status: 503, retryAfterS: null };
  await line.accept();
  await untilArrived(2);
  await kill(third);
  const gunicorn = await django.serve({ by: 'gunicorn', workers: 6 });
  line.turnTo(gunicorn.origin);
  const { app, page } = await start();
  await untilArrived(5);
  await line.endFaults();
  // What was lost on the way is sent again once it cannot arrive any more.
  await expect
    .poll(() => stillHere(page), { timeout: LATEST_ARRIVAL_MS + 120_000 })
    .toEqual(
      [
        `update_project ${stopped.id} conflict changed`,
        `add_progress ${measured.id} conflict changed`,
        `add_progress ${alsoMeasured.id} conflict changed`,
        `add_progress ${deleted.id} conflict gone`,
      ].toSorted(byText),
    );
  await expect(mark(page)).toHaveText('4 changes need you');

  // Each once, and nothing of what is asked about.
  const arrived = reported.filter((one) => ![measured, alsoMeasured, deleted].includes(one));
  const reports = await newReports();
  expect(reports.map((row) => `${row['project_id']} ${row['description']}`).toSorted(byText)).toEqual(
    arrived.map(({ id }) => `${id} ${wordsOf(id)}`).toSorted(byText),
  );
  const photos = (await django.rows('ProgressPhoto')).map((row) => row['update_id']);
  for (const { id } of reports) expect(photos.filter((of) => of === id)).toHaveLength(1);
  const stored = new Map((await django.rows('Project')).map((row) => [row['id'], row]));
  expect(delayed.map(({ id }) => stored.get(id)?.['status'])).toEqual([
    'cancelled',
    ...delayed.slice(1).map(() => 'delayed'),
  ]);
  expect([...stored.values()].filter((row) => row['name'] === NEW_PROJECT)).toHaveLength(1);

  await mark(page).click();
  const items = page.getByTestId('outbox-item');
  await expect(items).toHaveCount(4);
  await expect(items.filter({ hasText: 'Somebody else changed the same meanwhile.' })).toHaveCount(3);
  await expect(items.filter({ hasText: 'The project was deleted on the server' })).toHaveCount(1);
  await page.keyboard.press('Escape');

  await saveInto(app, userData);
  await openReview(page);
  const minutes = await saveMinutes(page, userData);
  for (const { id } of projects) expect(minutes.split(noteOf(id))).toHaveLength(2);
});

/** What stands in the outbox and is not known to have arrived: kind, project, state, and what is in the way. */
async function stillHere(page: Page): Promise<readonly string[]> {
  const work = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.work : [];
  });
  return work
    .filter(({ verdict }) => verdict !== 'arrived')
    .map(({ kind, projectId, state, verdict, problem, conflict }) =>
      [kind, projectId, state, conflict?.why ?? problem?.code ?? verdict].join(' '),
    )
    .toSorted(byText);
}

const byText = (one: string, other: string): number => one.localeCompare(other);

/** The minutes as a table, as they were saved. */
async function saveMinutes(page: Page, folder: string): Promise<string> {
  await page.getByRole('button', { name: 'Minutes…' }).click();
  const form = page.getByRole('dialog', { name: 'Minutes' });
  await form.getByText('Table', { exact: true }).click();
  await form.getByText('CSV', { exact: true }).click();
  await form.getByRole('button', { name: 'Save as…' }).click();
  await expect(form).toHaveCount(0, { timeout: 60_000 });
  const name = readdirSync(folder).find((one) => one.endsWith('.csv')) ?? '';
  return readFileSync(join(folder, name), 'utf8');
}

const reportOf = ({ id }: Project, progress: number) => ({
  ...{ projectId: id, progress, description: 'Measured by the office', justification: '' },
  ...{ photos: [], draftId: undefined },
});

type Actions = NonNullable<
  Awaited<ReturnType<typeof openApp>>['sessions']['workspace']
>['actions']['projects'];

/** What somebody else does at another computer, over a line of their own. Fails where the server does not take it. */
async function asColleague(
  django: DjangoCity,
  act: (actions: Actions) => Promise<readonly { readonly ok: boolean }[]>,
): Promise<void> {
  const server = await django.serve({ by: 'daphne' });
  const app = await openApp(server.origin, { username: 'head1', password: 'head1-demo' });
  try {
    await expect.poll(() => app.store.state.link.phase, { timeout: 30_000 }).toBe('live');
    const actions = app.sessions.workspace?.actions.projects;
    if (!actions) throw new Error('nobody is signed in');
    for (const told of await act(actions)) expect(told).toMatchObject({ ok: true });
  } finally {
    await app.sessions.close();
    await server.stop();
  }
}
