import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProject, isHalfDone, openForm, openProject } from '../support/actions';
import { openView, setContentSize, signIn, untilLive, type Desktop } from '../support/desktop';
import { examine, EXAMINED_SIZE } from '../support/examine';
import { expect, test } from '../support/fixtures';
import { shootBothThemes } from '../support/screens';
import { aWholeRecord, holdRecordsBack, openTab, tellPart, tellRecord } from '../support/record';

// Every screen, form and menu, checked for accessibility by examine().

test.describe.configure({ timeout: 300_000 });

/** Opens the panel of a project. */
async function openOne({ page }: Desktop): Promise<void> {
  await openProject(page, await findProject(page, isHalfDone));
}

async function untilClosed({ page }: Desktop): Promise<void> {
  await expect(page.locator('dialog, [role="menu"]')).toHaveCount(0);
}

test('the sign-in screen and its failures', async ({ city, open, userData }) => {
  const servers = [
    { origin: 'https://projects.example.gov.ph', username: 'hdelacruz', lastUsedAt: Date.UTC(2026, 10, 20) },
    { origin: 'https://training.example.gov.ph:8443', username: 'finance1', lastUsedAt: 0 },
  ];
  writeFileSync(join(userData, 'user.json'), JSON.stringify({ version: 1, servers }));
  const desktop = await open({ size: EXAMINED_SIZE });
  const { page } = desktop;
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await examine(desktop, 'sign-in');
  await page.getByRole('button', { name: /^Remove hdelacruz/ }).click();
  await signIn(page, city.url, 'head1', 'not-it');
  await expect(page.getByText('The user name or password is not right', { exact: false })).toBeVisible();
  await examine(desktop, 'sign-in refused');
});

test('map, panel and the dialogs over them', async ({ shared: desktop }) => {
  await setContentSize(desktop.app, EXAMINED_SIZE);
  const { page } = desktop;
  await page
    .getByRole('button', { name: /^Delayed, / })
    .first()
    .click();
  await examine(desktop, 'map, filtered');
  await page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill('no such project');
  await examine(desktop, 'map, nothing passes the filter');
  await page.getByRole('button', { name: 'Clear filter' }).first().click();

  await openOne(desktop);
  await examine(desktop, 'map with panel');
  await page.locator('[data-project]:visible').nth(1).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await examine(desktop, 'menu of a row');
  await page.keyboard.press('Escape');
  await untilClosed(desktop);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('road');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await examine(desktop, 'search');
  await page.keyboard.press('Escape');
  await untilClosed(desktop);

  await page.locator('[data-phase] button').first().click();
  await examine(desktop, 'connection');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'account of' }).click();
  await examine(desktop, 'account');
});

test('the outbox, packs, the help, and reviews', async ({ shared: desktop }) => {
  await setContentSize(desktop.app, EXAMINED_SIZE);
  const { page } = desktop;
  await page.locator('body').press('o');
  await expect(page.getByRole('dialog', { name: 'Outbox' })).toBeVisible();
  await examine(desktop, 'outbox');
  await page.getByRole('button', { name: 'Help: Changes that are sent later' }).click();
  await expect(page.getByRole('article', { name: 'Changes that are sent later' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await untilClosed(desktop);

  await page.locator('body').press('F1');
  await expect(page.getByRole('article', { name: 'Finding projects' })).toBeVisible();
  await shootBothThemes(page, 'help');
  await examine(desktop, 'help');
  await page.keyboard.press('Escape');
  await untilClosed(desktop);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('take projects');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Offline' })).toBeVisible();
  await examine(desktop, 'packs');
  await page.keyboard.press('Escape');
  await untilClosed(desktop);

  await page.locator('body').press('v');
  await expect(page.getByRole('heading', { name: 'Reviews', exact: true })).toBeVisible();
  await examine(desktop, 'no reviews');
  await page.getByRole('button', { name: 'New review' }).click();
  await examine(desktop, 'new review');
  await page.getByRole('button', { name: 'Create review' }).click();
  await page.getByRole('button', { name: 'Open review' }).click();
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.keyboard.type('The culvert at the market is cracked.');
  await page.getByRole('button', { name: 'Add follow-up' }).click();
  await page.getByRole('combobox', { name: 'Propose a change of' }).selectOption('Status');
  await examine(desktop, 'a review');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.locator('[data-presented]')).toBeVisible();
  await examine(desktop, 'a review, presented');
  await page.keyboard.press('Escape');
  await untilClosed(desktop);
  await page.getByRole('button', { name: 'Minutes…' }).click();
  await examine(desktop, 'minutes');
  await page.keyboard.press('Escape');
  await untilClosed(desktop);
  await page.getByRole('button', { name: 'Delete review' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete review' }).click();
});

test('every part of a record, in the panel and over the whole width', async ({ shared: desktop }) => {
  await setContentSize(desktop.app, EXAMINED_SIZE);
  const { page } = desktop;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  const record = aWholeRecord();
  const letMainSpeak = await holdRecordsBack(desktop);
  for (const tab of ['Timeline', 'Progress', 'Photos', 'Expenses', 'Documents', 'People', 'Requests']) {
    await openTab(page, tab);
    await tellRecord(desktop, project.id, record);
    await examine(desktop, `record, ${tab}`);
  }
  await openTab(page, 'Photos');
  await page.getByRole('button', { name: 'Compare two dates' }).click();
  await examine(desktop, 'record, photos compared');
  await openTab(page, 'Progress');
  await page.getByRole('button', { name: /^As a table: / }).click();
  await examine(desktop, 'record, curve as a table');
  await openTab(page, 'Expenses');
  await tellPart(desktop, project.id, 'costs', { phase: 'failed', error: 'timed_out' });
  await examine(desktop, 'record, a part that failed');
  await page.locator('aside h2').focus();
  await page.keyboard.press('w');
  await openTab(page, 'Timeline');
  await tellRecord(desktop, project.id, record);
  await examine(desktop, 'full record');
  await page.keyboard.press('Escape');
  await openTab(page, 'Details');
  await letMainSpeak();
});

test('every form, and the question before it is closed', async ({ shared: desktop }) => {
  await setContentSize(desktop.app, EXAMINED_SIZE);
  const { page } = desktop;
  await openOne(desktop);
  for (const action of ['Add expense', 'Edit project', 'Report progress']) {
    await openForm(page, action);
    if (action === 'Report progress') {
      await page.getByRole('textbox', { name: 'Progress, %' }).fill('100');
      await page.getByRole('button', { name: 'Report progress' }).last().click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
    }
    await examine(desktop, action);
    if (action === 'Report progress') {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await examine(desktop, 'discard?');
      await page.getByRole('button', { name: 'Discard' }).click();
    } else {
      await page.keyboard.press('Escape');
    }
    await untilClosed(desktop);
  }
});

test('the status form of an engineer, and a role that may change little', async ({
  city,
  guest: desktop,
}) => {
  const { page } = desktop;
  await setContentSize(desktop.app, EXAMINED_SIZE);
  await signIn(page, city.url, 'eng1');
  await untilLive(page);
  await page.locator('[data-project]').first().click();
  await openForm(page, 'Change status');
  await examine(desktop, 'status form');
});

test('dashboard, its figures as tables, table, notifications and settings', async ({ shared: desktop }) => {
  await setContentSize(desktop.app, EXAMINED_SIZE);
  const { city, page } = desktop;
  const project = await findProject(page, isHalfDone);
  await city.change(project.id, { status: 'completed', progress: 100 });
  await openView(page, 'dashboard');
  await expect(page.locator('[data-feed]').first()).toBeVisible();
  await examine(desktop, 'dashboard');
  for (const button of await page.getByRole('button', { name: /^As a table: / }).all()) await button.click();
  await expect(page.getByRole('table')).toHaveCount(3);
  await examine(desktop, 'dashboard as tables');

  await openView(page, 'projects');
  await page.locator('[data-project]:visible').nth(3).click();
  await examine(desktop, 'table with panel');
  await page.keyboard.press('Escape');
  await examine(desktop, 'table');

  await openView(page, 'notifications');
  await page.locator('[data-notification-id]').first().focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await examine(desktop, 'notifications');

  await city.post('/frames', { channel: 'projects', text: '{"type": ' });
  await page.locator('body').press('5');
  await expect(page.getByRole('cell').first()).toBeVisible();
  await examine(desktop, 'settings');
});

test('reviews: their list, one that is open, and presenting it', async ({ shared: desktop }) => {
  await setContentSize(desktop.app, EXAMINED_SIZE);
  const { page } = desktop;
  await page.locator('body').press('v');
  await page.getByRole('button', { name: 'New review' }).click();
  await examine(desktop, 'new review');
  await page.getByRole('combobox', { name: 'Projects on the agenda' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Create review' }).click();
  await page.getByRole('button', { name: 'Open review' }).click();
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('combobox', { name: 'Add a decision' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Add follow-up' }).click();
  await page.getByRole('combobox', { name: 'Propose a change of' }).selectOption({ index: 1 });
  await examine(desktop, 'review');
  await page.getByRole('button', { name: 'Present' }).click();
  await examine(desktop, 'presenting');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'All reviews' }).click();
  await examine(desktop, 'reviews');
  await page.getByRole('button', { name: /^Project review/ }).click();
  await page.getByRole('button', { name: 'Delete review' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete review' }).click();
  await untilClosed(desktop);
});

test('without the server: while working, and after a start on saved data', async ({ city, open }) => {
  const first = await open({ size: EXAMINED_SIZE });
  await signIn(first.page, city.url);
  await untilLive(first.page);
  await openOne(first);
  await city.kill();
  await expect(first.page.locator('[data-phase="offline"]')).toBeVisible();
  await examine(first, 'offline');
  await first.close();

  const desktop = await open({ size: EXAMINED_SIZE });
  const { page } = desktop;
  await expect(page.getByText(/Showing what was saved at/)).toBeVisible();
  await examine(desktop, 'saved data');
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await examine(desktop, 'signing in over saved data');
});

test('Filipino texts, which are longer, fit on the sign-in screen and the map', async ({
  city,
  visitor: desktop,
}) => {
  const { page } = desktop;
  await setContentSize(desktop.app, EXAMINED_SIZE);
  await page.evaluate(() => window.desktop.setSettings({ locale: 'fil' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'fil');
  const forRoom = { isOnlyForRoom: true };
  await examine(desktop, 'sign-in', forRoom);
  await signIn(page, city.url);
  await untilLive(page);
  await openOne(desktop);
  await examine(desktop, 'map with panel', forRoom);
});
