import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findProject, isHalfDone, openProject } from '../support/actions';
import { LONGEST_RECORD } from '../support/city';
import { openView } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { openTab, untilRead } from '../support/record';
import { readExcel, readPdf } from '../support/savedFiles';
import { saveInto } from '../support/saveInto';
import { shootBothThemes } from '../support/screens';

// Reports and exports through the whole application: what the files hold is read back.

let folder: string;
test.beforeEach(() => {
  // They stay among the results, to be looked at.
  folder = test.info().outputPath('saved');
  mkdirSync(folder);
});

const dialog = (page: Page) => page.getByRole('dialog');
/** Chooses as a user does, by a click on the words: the radio button itself lies unseen below them. */
async function choose(page: Page, name: string): Promise<void> {
  await dialog(page).getByText(name, { exact: true }).click();
  await expect(dialog(page).getByRole('radio', { name, exact: true })).toBeChecked();
}
const save = async (page: Page, button = 'Save as…'): Promise<void> => {
  await dialog(page).getByRole('button', { name: button }).click();
  // It closes once the file is there; the application takes up to 90 s for one that is printed.
  await expect(dialog(page)).toHaveCount(0, { timeout: 100_000 });
};
/** The path of the only file with this ending. */
const saved = (ending: string): string => {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
};

test('the report of a project is printed with its photos, and once more in Filipino without the server', async ({
  city,
  desktop,
}) => {
  // Two reports with thirty photos each, and two themes looked at.
  test.setTimeout(300_000);
  const { app, page, complaints } = desktop;
  await saveInto(app, folder);
  const project = await findProject(page, ({ id }) => id === LONGEST_RECORD);
  await openProject(page, project);
  await page.locator('aside').getByRole('button', { name: 'Report and exports' }).click();
  await expect(dialog(page).getByText(/Still loading/)).toHaveCount(0);
  await shootBothThemes(page, 'papers-report');
  await save(page);
  await expect(page.getByText(/^Saved: .+\.pdf$/)).toBeVisible();

  const english = await readPdf(saved('.pdf'));
  const text = english.pages.join(' ');
  expect(english.title).toBe(project.name);
  expect(text).toContain('Project report');
  expect(text).toContain(project.prn);
  expect(text).toContain(new URL(city.url).host);
  for (const chapter of [
    'Key figures',
    'Planned and actual progress',
    'Reports',
    'Expenses',
    'Documents',
    'People',
  ]) {
    expect(text).toContain(chapter);
  }
  const count = english.pages.length;
  expect(count).toBeGreaterThan(2);
  for (const [index, sheet] of english.pages.entries()) {
    expect(sheet).toContain(`Page ${index + 1} of ${count}`);
    expect(sheet).toContain('As of ');
  }
  expect(english.pictures).toBeGreaterThan(5);
  expect(english.active).toBe(0);
  // The page that was printed is gone.
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  await city.kill();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  renameSync(saved('.pdf'), join(folder, 'english'));
  await page.locator('body').press('x');
  await choose(page, 'Filipino');
  await save(page);
  const filipino = await readPdf(saved('.pdf'));
  expect(filipino.pages.join(' ')).toContain('Ulat ng proyekto');
  expect(filipino.pages[0]).toContain(`Pahina 1 ng ${filipino.pages.length}`);
  expect(filipino.pictures).toBe(english.pictures);
  expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
});

test('the list, the budgets and a history are saved as Excel and CSV, and names in them do nothing', async ({
  city,
  atWork,
}) => {
  const { app, page } = atWork;
  await saveInto(app, folder);
  const project = await findProject(page, isHalfDone);
  const hostile = '=HYPERLINK("https://evil.example","<img src=x onerror=alert(1)>")';
  await city.change(project.id, { name: hostile });
  await openView(page, 'projects');
  await page.getByRole('textbox', { name: 'Name, PRN or barangay' }).first().fill('HYPERLINK');
  const table = page.getByRole('region', { name: 'Projects' });
  await expect(table.getByTestId('project-count')).toContainText('1 of');
  const open = table.getByRole('button', { name: 'Export', exact: true });
  await open.click();
  await shootBothThemes(page, 'papers-list');
  await save(page);
  const shown = readExcel(saved('.xlsx'));
  expect(shown.strings).toContain(hostile.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  expect(shown.sheets.join('')).not.toContain('<f>');
  expect(shown.sheets).toHaveLength(2);
  expect(shown.strings).toContain(new URL(city.url).host);
  rmSync(saved('.xlsx'));

  await open.click();
  await choose(page, 'The server’s list');
  await choose(page, 'CSV');
  await save(page);
  const csv = readFileSync(saved('.csv'), 'utf8');
  const [heads, row, end, ...rest] = csv.split('\r\n');
  expect(heads).toBe(
    '\ufeff#,PRN#,Name of Project,Project Description,Barangay,Project Cost,Source of Funds,Date Started,Date Ended,Status',
  );
  expect(row).toContain(`"'=HYPERLINK(""https://evil.example""`);
  expect([end, ...rest]).toEqual(['']);

  await app.evaluate(({ shell }) => {
    Object.assign(shell, { showItemInFolder: (path: string) => Object.assign(shell, { shownPath: path }) });
  });
  await page.getByRole('button', { name: 'Show in folder' }).click();
  await expect
    .poll(() => app.evaluate(({ shell }) => (shell as unknown as { shownPath?: string }).shownPath))
    .toBe(saved('.csv'));
  rmSync(saved('.csv'));

  // The report of a project with such a name: printed as it is written.
  await table.locator('[data-project]').first().click();
  await page.locator('aside').getByRole('button', { name: 'Report and exports' }).click();
  await save(page);
  const report = await readPdf(saved('.pdf'));
  expect(report.title).toContain('=HYPERLINK');
  expect(report.active).toBe(0);
});

test('the record’s own history and the budget report; a place that cannot be written is said in words', async ({
  shared,
}) => {
  const { app, page } = shared;
  await saveInto(app, folder);
  const project = await findProject(page, ({ id }) => id === LONGEST_RECORD);
  await openProject(page, project);
  await openTab(page, 'Expenses');
  await untilRead(page);
  await page.locator('aside h2').focus();
  await page.keyboard.press('x');
  await choose(page, 'History (table)');
  await expect(dialog(page).getByText(/Still loading/)).toHaveCount(0);
  await shootBothThemes(page, 'papers-history');
  await save(page);
  const history = readExcel(saved('.xlsx'));
  expect(history.strings).toContain('PROGRESS DETAILS');
  expect(history.strings).toContain('BUDGET DETAILS');
  expect(history.sheets.length).toBeGreaterThan(2);
  rmSync(saved('.xlsx'));

  await saveInto(app, join(folder, 'missing'));
  await page.locator('aside h2').focus();
  await page.keyboard.press('x');
  await dialog(page).getByRole('button', { name: 'Save as…' }).click();
  await expect(dialog(page).getByText(/The file was not saved/)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  expect(readdirSync(folder)).toEqual([]);
});
