import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  kill,
  launch,
  makeUserFolder,
  removeUserFolder,
  signIn,
  untilLive,
  type Desktop,
} from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { readPdf } from '../support/savedFiles';
import { saveInto } from '../support/saveInto';
import { shootBothThemes } from '../support/screens';

// A review is held without a network, and nothing of it is lost when the computer crashes in the middle of a word.

/** All that is kept of reviews, as text. */
function onDisk(userData: string): string {
  const root = join(userData, 'reviews');
  try {
    return readdirSync(root)
      .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
  } catch {
    return '';
  }
}

async function openReviews(page: Page): Promise<void> {
  await page.locator('body').press('v');
  await expect(page.getByRole('heading', { name: 'Reviews', exact: true })).toBeVisible();
}

/** The form of a new review, over the projects of a list of work. */
async function prepareReview(page: Page, title: string, list: RegExp): Promise<void> {
  await openReviews(page);
  await page.getByRole('button', { name: 'New review' }).click();
  const form = page.getByRole('dialog', { name: 'New review' });
  await form.getByRole('textbox', { name: 'Title' }).fill(title);
  await form.getByRole('textbox', { name: 'Place' }).fill('Session hall');
  await form.getByRole('textbox', { name: 'Participants' }).fill('Engr. Dela Cruz\nCouncilor Reyes');
  const agenda = form.getByRole('combobox', { name: 'Projects on the agenda' });
  const option = (await agenda.getByRole('option').allTextContents()).find((label) => list.test(label));
  await agenda.selectOption({ label: option ?? '' });
}

/** Ids of the agenda, in its order. */
function agenda(page: Page): Promise<(string | null)[]> {
  return page
    .locator('[data-agenda]')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-agenda')));
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a review is held offline and survives a crash in the middle of a word; another user sees none of it', async ({
  city,
  open,
  userData,
  startCity,
}) => {
  test.setTimeout(240_000);
  const first = await launch({ userData });
  const { page } = first;
  await signIn(page, city.url);
  await untilLive(page);
  const { port } = city;
  await city.kill();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();

  await openReviews(page);
  await shootBothThemes(page, 'reviews-empty');
  await prepareReview(page, 'November review', /^Delayed \(/);
  await shootBothThemes(page, 'review-new');
  await page.getByRole('button', { name: 'Create review' }).click();
  await expect(page.getByRole('heading', { name: 'November review' })).toBeVisible();
  const before = await agenda(page);
  expect(before.length).toBeGreaterThan(3);

  // By keyboard and by dragging.
  await page.locator('[data-agenda] > button').first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => agenda(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  await page.locator('[data-agenda]').nth(2).dragTo(page.locator('[data-agenda]').nth(0));
  const order = [before[2], before[1], before[0], ...before.slice(3)];
  await expect.poll(() => agenda(page)).toEqual(order);
  await page.locator('[data-agenda] > button').first().click();
  await expect(page.locator('[data-reviewed]')).toHaveAttribute('data-reviewed', order[0] ?? '');

  await page.getByRole('button', { name: 'Open review' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(part(page, 'Notes').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('The culvert at the market is cracked.');
  await page.getByRole('combobox', { name: 'Add a decision' }).selectOption('Inspect on site');
  await expect(part(page, 'Decisions').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('before the next rain');
  await page.getByRole('button', { name: 'Add follow-up' }).click();
  await expect(part(page, 'Follow-ups').getByRole('textbox').first()).toBeFocused();
  await page.keyboard.type('Ask the contractor for a repair plan');
  await part(page, 'Follow-ups').getByRole('textbox', { name: 'Who' }).fill('Engr. Dela Cruz');
  await part(page, 'Follow-ups').getByLabel('Due').fill('2026-12-15');
  await page.getByRole('combobox', { name: 'Propose a change of' }).selectOption('Progress, %');
  await page.getByRole('textbox', { name: 'Progress, %, proposed' }).fill('55');
  await page.getByRole('textbox', { name: 'Why: Progress, %' }).fill('as measured on site');
  await shootBothThemes(page, 'review-open');

  // The next one, by a key that also acts while a text is typed.
  await page.keyboard.press('Alt+PageDown');
  await expect(page.locator('[data-reviewed]')).toHaveAttribute('data-reviewed', order[1] ?? '');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.locator('[data-presented]')).toHaveAttribute('data-presented', order[1] ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-presented]')).toHaveAttribute('data-presented', order[0] ?? '');
  await expect(page.getByRole('dialog').getByText('Inspect on site: before the next rain')).toBeVisible();
  await shootBothThemes(page, 'review-present');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-presented]')).toHaveCount(0);
  await expect(page.locator('[data-reviewed]')).toHaveAttribute('data-reviewed', order[1] ?? '');

  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(part(page, 'Notes').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Right of way is settled');
  await expect.poll(() => onDisk(userData)).toContain('Right of way is settled');
  await page.keyboard.type(', but the sur');
  await kill(first);
  // The file is whole, whatever was being written.
  expect(onDisk(userData)).toContain('The culvert at the market is cracked.');

  const again = await open();
  await expect(again.page.locator('[data-project]').first()).toBeVisible();
  await openReviews(again.page);
  await again.page.getByRole('button', { name: /^November review/ }).click();
  await expect.poll(() => agenda(again.page)).toEqual(order);
  await expect(part(again.page, 'Notes').getByRole('textbox')).toHaveValue(
    'The culvert at the market is cracked.',
  );
  await expect(part(again.page, 'Decisions').getByRole('textbox')).toHaveValue('before the next rain');
  await expect(part(again.page, 'Follow-ups').getByRole('textbox', { name: 'Who' })).toHaveValue(
    'Engr. Dela Cruz',
  );
  await expect(again.page.getByRole('textbox', { name: 'Progress, %, proposed' })).toHaveValue('55');
  await again.page.locator('body').press('PageDown');
  await expect(part(again.page, 'Notes').getByRole('textbox')).toHaveValue(/^Right of way is settled/);
  // Typing on replaces what was there, and does not stand beside it.
  await part(again.page, 'Notes').getByRole('textbox').fill('Right of way is settled, the survey is not.');
  await again.page.getByRole('button', { name: 'Close review' }).click();
  await expect(again.page.getByText('This review is closed.', { exact: false })).toBeVisible();
  await expect(
    part(again.page, 'Notes').getByText('Right of way is settled, the survey is not.'),
  ).toBeVisible();
  await expect(part(again.page, 'Notes').getByRole('textbox')).toHaveCount(0);
  await shootBothThemes(again.page, 'review-closed');
  await again.page.getByRole('button', { name: 'All reviews' }).click();
  await shootBothThemes(again.page, 'reviews-list');

  // Another user of this computer, and the same user again.
  const back = await startCity({ port, rate: 0 });
  await again.page.evaluate(() => window.desktop.signOut());
  await signIn(again.page, back.url, 'eng1');
  await untilLive(again.page);
  await openReviews(again.page);
  await expect(again.page.getByText('No reviews yet')).toBeVisible();
  await again.page.evaluate(() => window.desktop.signOut());
  await signIn(again.page, back.url);
  await untilLive(again.page);
  await openReviews(again.page);
  const row = again.page.getByRole('button', { name: /^November review/ });
  await expect(row).toContainText('1 decision');
  await row.click();
  await again.page.getByRole('button', { name: 'Delete review' }).click();
  await again.page.getByRole('alertdialog').getByRole('button', { name: 'Delete review' }).click();
  await expect(again.page.getByText('No reviews yet')).toBeVisible();
});

test('projects are added by hand, and the office’s own decisions are offered, in Filipino too', async ({
  shared,
}) => {
  const { page } = shared;
  await page.evaluate(() => window.desktop.setSettings({ reviewDecisions: ['Ibalik sa kontratista'] }));
  await openReviews(page);
  await page.getByRole('button', { name: 'New review' }).click();
  await page.getByRole('combobox', { name: 'Projects on the agenda' }).selectOption({ value: 'hand' });
  await page.getByRole('button', { name: 'Create review' }).click();
  await expect(page.getByText('No project is on the agenda yet.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Add a project' }).fill('road');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-agenda]')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Add a decision' }).selectOption('Ibalik sa kontratista');
  await expect(part(page, 'Decisions').getByRole('textbox', { name: /Ibalik sa kontratista/ })).toBeFocused();
  await page.evaluate(() => window.desktop.setSettings({ locale: 'fil' }));
  await expect(page.getByRole('region', { name: 'Mga pasya', exact: true })).toBeVisible();
  await shootBothThemes(page, 'review-filipino');
  await page.evaluate(() => window.desktop.setSettings({ locale: 'en', reviewDecisions: [] }));
  await page.getByRole('button', { name: /^Take .* off the agenda$/ }).click();
  await expect(page.locator('[data-agenda]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete review' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete review' }).click();
});

/** Chooses a file from now on: the system's own dialog cannot be driven. */
async function chooseFile({ app }: Pick<Desktop, 'app'>, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, path);
}

test('minutes are saved, and a review is carried to another computer, changed on both, and merged', async ({
  city,
  open,
  userData,
}) => {
  test.setTimeout(240_000);
  const ours = await open();
  await signIn(ours.page, city.url);
  await untilLive(ours.page);
  await saveInto(ours.app, userData);
  await prepareReview(ours.page, 'Carried review', /^Delayed \(/);
  await ours.page.getByRole('button', { name: 'Create review' }).click();
  await ours.page.getByRole('button', { name: 'Open review' }).click();
  await ours.page.getByRole('button', { name: 'Add note' }).click();
  await expect(part(ours.page, 'Notes').getByRole('textbox')).toBeFocused();
  await ours.page.keyboard.type('Culvert');
  await ours.page.getByRole('combobox', { name: 'Add a decision' }).selectOption('Suspend');
  await expect(part(ours.page, 'Decisions').getByRole('textbox')).toBeFocused();
  await ours.page.keyboard.type('=until the survey');
  await ours.page.getByRole('button', { name: 'Save as a file…' }).click();
  const carried = () => savedFiles(userData).find((name) => name.endsWith('.gistagum-review'));
  await expect.poll(carried).toBeTruthy();
  const file = join(userData, carried() ?? '');

  // The project's panel tells what was decided.
  const projectId = Number((await agenda(ours.page))[0]);
  await ours.page.evaluate(() => window.desktop.setSettings({ theme: 'light' }));
  await ours.page.getByRole('button', { name: 'Open project' }).click();
  await ours.page.keyboard.press('Escape');
  await ours.page.locator('body').press('1');
  await ours.page.locator(`aside [role="tab"]`).first().click();
  await expect(ours.page.locator('aside').getByText('Suspend: =until the survey')).toBeVisible();
  await shootBothThemes(ours.page, 'review-panel');
  expect(projectId).toBeGreaterThan(0);

  // Another computer: another user folder, the same office.
  const elsewhere = makeUserFolder();
  const theirs = await launch({ userData: elsewhere });
  try {
    await signIn(theirs.page, city.url);
    await untilLive(theirs.page);
    await chooseFile(theirs, file);
    await openReviews(theirs.page);
    await theirs.page.getByRole('button', { name: 'Open a file…' }).click();
    await expect(theirs.page.getByText('The review was added.')).toBeVisible();
    await theirs.page.getByRole('button', { name: /^Carried review/ }).click();
    await part(theirs.page, 'Notes').getByRole('textbox').fill('Culvert is cracked');
    await saveInto(theirs.app, elsewhere);
    await theirs.page.getByRole('button', { name: 'Save as a file…' }).click();
    await expect
      .poll(() => savedFiles(elsewhere).some((name) => name.endsWith('.gistagum-review')))
      .toBe(true);

    // The review that was open is open again.
    await ours.page.locator('body').press('v');
    await part(ours.page, 'Notes').getByRole('textbox').fill('Culvert is blocked');
    const back = savedFiles(elsewhere).find((name) => name.endsWith('.gistagum-review')) ?? '';
    await chooseFile(ours, join(elsewhere, back));
    await ours.page.getByRole('button', { name: 'All reviews' }).click();
    for (let time = 0; time < 2; time += 1) {
      await ours.page.getByRole('button', { name: 'Open a file…' }).click();
      await expect(ours.page.getByText('The review was merged', { exact: false })).toBeVisible();
    }
    await expect(ours.page.getByRole('button', { name: /^Carried review/ })).toHaveCount(1);
    await ours.page.getByRole('button', { name: /^Carried review/ }).click();
    const notes = part(ours.page, 'Notes');
    await expect(notes.getByText('Also written, by head1', { exact: false })).toBeVisible();
    const said = `${await notes.getByRole('textbox').inputValue()} ${await notes.innerText()}`;
    expect(said).toContain('Culvert is cracked');
    expect(said).toContain('Culvert is blocked');
    await shootBothThemes(ours.page, 'review-merged');
    await notes.getByRole('button', { name: 'Keep the above' }).click();
    await expect(notes.getByText('Also written, by head1', { exact: false })).toHaveCount(0);
  } finally {
    await theirs.close();
    removeUserFolder(elsewhere);
  }

  // A file that was cut is refused, and nothing here changes.
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(0, -20));
  await chooseFile(ours, file);
  await ours.page.getByRole('button', { name: 'All reviews' }).click();
  await ours.page.getByRole('button', { name: 'Open a file…' }).click();
  await expect(ours.page.getByText('This file is damaged', { exact: false })).toBeVisible();
  await ours.page.getByRole('button', { name: /^Carried review/ }).click();

  for (const [what, ending] of [
    ['Minutes (PDF)', '.pdf'],
    ['Table', '.csv'],
  ] as const) {
    await ours.page.getByRole('button', { name: 'Minutes…' }).click();
    const form = ours.page.getByRole('dialog', { name: 'Minutes' });
    await form.getByText(what, { exact: true }).click();
    if (ending === '.csv') await form.getByText('CSV', { exact: true }).click();
    else await shootBothThemes(ours.page, 'minutes-form');
    await form.getByRole('button', { name: 'Save as…' }).click();
    await expect(form).toHaveCount(0, { timeout: 60_000 });
    expect(savedFiles(userData).some((name) => name.endsWith(ending))).toBe(true);
  }
  const csv = savedFiles(userData).find((name) => name.endsWith('.csv')) ?? '';
  expect(readFileSync(join(userData, csv), 'utf8')).toContain('Suspend: =until the survey');
  const pdf = savedFiles(userData).find((name) => name.endsWith('.pdf')) ?? '';
  const words = (await readPdf(join(userData, pdf))).pages.join(' ');
  for (const told of [
    'Carried review',
    'Suspend: =until the survey',
    'Signatures',
    'Engr. Dela Cruz',
    'Page 1 of',
  ]) {
    expect(words).toContain(told);
  }
});

/** Names of the files in a folder. */
function savedFiles(folder: string): readonly string[] {
  return readdirSync(folder);
}
