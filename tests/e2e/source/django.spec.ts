import type { Page } from '@playwright/test';
import type { Project } from '#shared/domain/project';
import { endOf, findProject, openForm, openProject } from '../support/actions';
import {
  heldCount,
  heldProject,
  makeUserFolder,
  removeUserFolder,
  signIn,
  untilLive,
} from '../support/desktop';
import { expect } from '../support/fixtures';
import { untilAnnounced } from '../support/office';
import { test } from '../support/withDjango';

/** Renames a project by the screen and waits until the server has confirmed it. */
async function rename(page: Page, project: Project, name: string): Promise<void> {
  await openProject(page, project);
  await openForm(page, 'Edit project');
  const dialog = page.getByRole('dialog', { name: 'Edit project' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(endOf(page)).toContainText('confirmed');
}

/** Reports progress by the screen and waits until the server has confirmed it. */
async function report(page: Page, project: Project, progress: number): Promise<void> {
  await openProject(page, project);
  await openForm(page, 'Report progress');
  const dialog = page.getByRole('dialog', { name: 'Report progress' });
  await dialog.getByRole('textbox', { name: 'Progress, %' }).fill(String(progress));
  await dialog.getByRole('textbox', { name: 'What was done' }).fill('Gravel laid');
  await dialog.getByRole('button', { name: 'Report progress' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(endOf(page)).toContainText('confirmed');
}

/** The cause of each feed line about a project, oldest first. */
function knownBy(page: Page, id: number): Promise<readonly string[]> {
  return page.evaluate(async (projectId) => {
    const snapshot = await window.desktop.getSnapshot();
    const feed = snapshot.ok ? snapshot.value.feed : [];
    return feed
      .filter((entry) => entry.projectId === projectId)
      .toSorted((one, other) => one.id - other.id)
      .map(({ cause, change }) => `${change.type} ${cause}`);
  }, id);
}

/** Waits for the next list of projects, after which none is asked for by the timer for 15 s. */
async function untilListed(page: Page): Promise<void> {
  const listed = (): Promise<number> =>
    page.evaluate(async () => {
      const snapshot = await window.desktop.getSnapshot();
      const { asOf, isRefreshing } = snapshot.ok ? snapshot.value.freshness.projects : {};
      return isRefreshing ? 0 : (asOf ?? 0);
    });
  const before = await listed();
  await expect.poll(listed, { timeout: 60_000 }).toBeGreaterThan(before);
}

/** Whether the project accepts a report of a few points more without a justification. */
function isOpen({ storedStatus, progress }: Project): boolean {
  return storedStatus === 'in_progress' && progress < 90;
}

test('two clients of a real Channels server with Redis each see what the other changes', async ({
  django,
  open,
}) => {
  test.setTimeout(300_000);
  const server = await django.serve({ by: 'daphne', projectsChannel: 'recorded' });
  const second = makeUserFolder();
  const head = await open();
  await signIn(head.page, server.origin, 'head1');
  await untilLive(head.page);
  const admin = await open({ userData: second });
  await signIn(admin.page, server.origin, 'admin1');
  await untilLive(admin.page);
  await untilAnnounced(admin.page);
  expect(await heldCount(admin.page)).toBe(await heldCount(head.page));

  // The superuser's projects channel is open. A report is announced on it, a new name is not (server contract §4).
  const project = await findProject(head.page, isOpen);
  const name = 'Renamed by the head';
  await rename(head.page, project, name);
  // Found by the list's timer, 15 s, and answers that a busy machine keeps waiting.
  await expect.poll(() => knownBy(admin.page, project.id), { timeout: 60_000 }).toEqual(['renamed found']);
  await admin.page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill(name);
  await expect(admin.page.locator(`[data-project="${project.id}"]`)).toContainText(name);
  // A list that came between the report and its event would have found it before.
  await untilListed(admin.page);
  await report(head.page, { ...project, name }, Math.round(project.progress) + 5);
  await expect.poll(() => knownBy(admin.page, project.id)).toEqual(['renamed found', 'progress announced']);

  // The Head Engineer's is refused, as recorded (server contract §2), so that changes are found by polling.
  const other = await findProject(admin.page, (row) => row.id !== project.id && isOpen(row));
  const progress = Math.round(other.progress) + 5;
  await report(admin.page, other, progress);
  await expect
    .poll(async () => (await heldProject(head.page, other.id))?.progress, { timeout: 60_000 })
    .toBe(progress);
  expect(await knownBy(head.page, other.id)).toEqual(['progress found']);
  await openProject(head.page, other);
  await expect(head.page.locator('aside')).toContainText(`${progress} %`);

  expect([...head.complaints, ...admin.complaints]).toEqual([]);
  await admin.close();
  removeUserFolder(second);
});
