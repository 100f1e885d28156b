import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { filesOf, findProject, isHalfDone, openForm, openProject, takePhoto } from '../support/actions';
import { LONGEST_RECORD } from '../support/city';
import { kill, launch, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shootBothThemes } from '../support/screens';

// What a user typed or sent is not lost when the window closes, the application is killed, an answer is lost, or the
// project is deleted meanwhile.

function field(page: Page, name: string) {
  return page.getByRole('dialog').getByRole('textbox', { name });
}

/** Closes the window as its button does; the window may be gone right after. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

function keptFiles(userData: string): readonly string[] {
  const root = join(userData, 'outbox');
  try {
    return readdirSync(root).flatMap((folder) => readdirSync(join(root, folder)));
  } catch {
    return [];
  }
}

test('closing the window over a form asks first, and "keep" keeps everything', async ({ city, atWork }) => {
  const { app, page } = atWork;
  await openProject(page, await findProject(page, isHalfDone));
  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill('12,500');
  await closeWindow(app);
  const question = page.getByRole('alertdialog', { name: 'You have unfinished work' });
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Go back' })).toBeFocused();
  await shootBothThemes(page, 'leave-question');
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(field(page, 'Amount, PHP')).toHaveValue('12,500');

  // Quitting and signing out ask too.
  await app.evaluate(({ app: main }) => main.quit());
  await expect(question).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  const signedOut = page.evaluate(() => window.desktop.signOut());
  await question.getByRole('button', { name: 'Go back' }).click();
  expect(await signedOut).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  await expect(field(page, 'Amount, PHP')).toHaveValue('12,500');
  expect((await city.state()).projects.length).toBeGreaterThan(0);
});

test('after a kill the draft is offered again with text and photo, to its own user only', async ({
  city,
  open,
  userData,
}) => {
  const first = await launch({ userData });
  await signIn(first.page, city.url);
  await untilLive(first.page);
  const project = await findProject(first.page, isHalfDone);
  await openProject(first.page, project);
  await openForm(first.page, 'Report progress');
  await field(first.page, 'What was done').fill('Footings poured on the north side.');
  await filesOf(first.page, 'Photos').setInputFiles([await takePhoto(first.page, 'north side.jpg')]);
  await expect(first.page.getByText('north side.jpg', { exact: true }).first()).toBeVisible();
  await expect.poll(() => keptFiles(userData).length).toBe(2);
  await kill(first);

  const { page, app } = await open();
  const offer = page.getByText(`You have an unfinished report for “${project.name}”`, { exact: false });
  await expect(offer).toBeVisible();
  await shootBothThemes(page, 'draft-offer');
  // Another user of this computer sees nothing of it.
  await page.evaluate(() => window.desktop.signOut());
  await signIn(page, city.url, 'eng1');
  await untilLive(page);
  await expect(offer).toHaveCount(0);
  await page.evaluate(() => window.desktop.signOut());
  await signIn(page, city.url);
  await untilLive(page);
  await expect(offer).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(field(page, 'What was done')).toHaveValue('Footings poured on the north side.');
  await expect(page.getByRole('dialog').getByText('north side.jpg', { exact: true }).first()).toBeVisible();

  // Loading the page again brings the form back as it was.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect(field(page, 'What was done')).toHaveValue('Footings poured on the north side.');
  await expect(page.getByRole('dialog').getByText('north side.jpg', { exact: true }).first()).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Report progress' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => keptFiles(userData)).toEqual([]);
});

test('quitting while an answer is delayed waits for it, and the next start shows the outcome', async ({
  city,
  open,
  userData,
}) => {
  const first = await launch({ userData });
  await signIn(first.page, city.url);
  await untilLive(first.page);
  const project = await findProject(first.page, isHalfDone);
  await openProject(first.page, project);
  await city.post('/delay', { path: `/projeng/projects/${project.id}/add-cost/`, ms: 60_000 });
  await openForm(first.page, 'Add expense');
  await field(first.page, 'Amount, PHP').fill('1,250.50');
  await first.page.getByRole('dialog').getByRole('button', { name: 'Look it over' }).click();
  await first.page.getByRole('dialog').getByRole('button', { name: 'Add expense' }).click();
  await expect(first.page.getByRole('button', { name: 'Sending…' })).toBeVisible();
  await closeWindow(first.app);
  const finishing = first.page.getByRole('alertdialog', { name: 'Finishing one change…' });
  await expect(finishing).toBeVisible();
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  // The application waits only for a limited time, so on a slow machine it may have closed by itself.
  await shootBothThemes(first.page, 'leave-finishing')
    .then(() => finishing.getByRole('button', { name: 'Close now' }).click())
    .catch(() => undefined);
  await gone;

  await city.post('/delay', { path: `/projeng/projects/${project.id}/add-cost/`, ms: 0 });
  const { page } = await open();
  await expect(page.getByText(/It is not known whether your expense/)).toBeVisible();
  // With saved data the server and the user are known, so only the password is asked for.
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.locator('input[name="password"]').fill('head1-demo');
  await page.locator('input[name="password"]').press('Enter');
  await untilLive(page);
  await expect(page.getByText(/Your expense for .* did (not )?reach the server/)).toBeVisible();
  await shootBothThemes(page, 'change-in-doubt');
});

test('a signal ends the application without waiting for an answer, and the draft is on the disk', async ({
  city,
  userData,
}) => {
  const desktop = await launch({ userData });
  const { page, app } = desktop;
  await signIn(page, city.url);
  await untilLive(page);
  await openProject(page, await findProject(page, isHalfDone));
  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill('77');
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGTERM');
  await gone;
  expect(keptFiles(userData).filter((name) => name.endsWith('.json'))).toHaveLength(1);
});

test('the deletion of a project is reported at once in its open form, and the text stays', async ({
  shared,
}) => {
  const { city, page } = shared;
  // Other tests look at that one.
  const project = await findProject(page, (one) => isHalfDone(one) && one.id !== LONGEST_RECORD);
  await openProject(page, project);
  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill('125,000.50');
  await field(page, 'Description').fill('Crane, two days');
  await city.remove(project.id);
  await expect(page.getByText(/This project was deleted on the server/)).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Look it over' })).toBeDisabled();
  await expect(field(page, 'Description')).toHaveValue('Crane, two days');
  await shootBothThemes(page, 'form-project-gone');
});
