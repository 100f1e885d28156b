import type { Page } from '@playwright/test';
import { findProject, openForm, openProject } from '../support/actions';
import { LONGEST_RECORD, type City } from '../support/city';
import { expect, test } from '../support/fixtures';
import { untilSaved } from '../support/forms';
import { shoot, shootBothThemes } from '../support/screens';

// What the office does with a project as a whole, in the real window: created on the map, edited, planned, extended,
// deleted. Each is done by the screen alone and then looked up on the server.

function dialog(page: Page) {
  return page.getByRole('dialog');
}

function field(page: Page, name: string) {
  return dialog(page).getByLabel(name, { exact: true });
}

function submit(page: Page, name: string): Promise<void> {
  return dialog(page).getByRole('button', { name, exact: true }).click();
}

/** A form that is behind the buttons of the panel. */
async function openFromMenu(page: Page, action: string): Promise<void> {
  await page.locator('aside').getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
  await expect(page.getByRole('dialog', { name: action })).toBeVisible();
}

async function rowsOf(city: City, name: string) {
  return (await city.state()).projects.filter((project) => project.name === name);
}

test('a project is created by the keyboard, with a place picked on the map, and opens', async ({
  shared,
}) => {
  const { city, page, complaints } = shared;
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'New project' })).toBeVisible();
  await expect(field(page, 'Name')).toBeFocused();
  await expect(field(page, 'PRN')).toHaveValue(/^PRN-/);
  await shootBothThemes(page, 'create-form');

  await submit(page, 'Create project');
  await expect(field(page, 'Name')).toBeFocused();
  await shootBothThemes(page, 'create-form-problems');

  await field(page, 'Name').fill('Farm-to-market road, Purok Niño');
  await field(page, 'Barangay').selectOption('Apokon');
  await field(page, 'Type').selectOption({ label: 'New…' });
  await field(page, 'New type').fill('Seawall & Dyke');
  await field(page, 'Approved budget, PHP').fill('3,461,000.50');
  await field(page, 'Start').fill('2026-12-01');
  await field(page, 'Planned end').fill('2027-08-31');
  await dialog(page).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Pick on the map' }).click();
  await expect(page.getByText('Click where the new project lies.')).toBeVisible();
  await page.locator('canvas.maplibregl-canvas').click({ position: { x: 420, y: 420 } });
  await expect(field(page, 'Name')).toHaveValue('Farm-to-market road, Purok Niño');
  await expect(field(page, 'Latitude')).not.toHaveValue('');
  const latitude = Number(await field(page, 'Latitude').inputValue());
  await field(page, 'Latitude').scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'create-form-filled');

  await submit(page, 'Create project');
  await untilSaved(page, 'Project created');
  await expect(page.locator('aside').getByRole('heading').first()).toHaveText(
    'Farm-to-market road, Purok Niño',
  );
  const [row, ...twins] = await rowsOf(city, 'Farm-to-market road, Purok Niño');
  expect(twins).toEqual([]);
  const held = await findProject(page, ({ name }) => name === row?.name);
  expect(held).toMatchObject({ barangay: 'Apokon', cost: 3_461_000.5, endDate: '2027-08-31' });
  expect(row?.latitude).toBeCloseTo(latitude, 6);

  // The same again is refused in words, before anything is sent.
  await page.keyboard.press('n');
  await field(page, 'Name').fill('farm-to-market  road, purok niño');
  await field(page, 'Barangay').selectOption('Apokon');
  await submit(page, 'Create project');
  await expect(dialog(page).getByText(/Another project has this name in this barangay/)).toBeVisible();
  await shoot(page, 'create-form-twin');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(complaints).toEqual([]);
});

test('type, engineers and day count of a project are edited', async ({ shared }) => {
  const { page, complaints } = shared;
  const project = await findProject(
    page,
    ({ storedStatus, startDate }) => storedStatus === 'in_progress' && startDate !== null,
  );
  await openProject(page, project);
  await openForm(page, 'Edit project');
  await expect(dialog(page).getByRole('checkbox').first()).toBeEnabled();
  await shootBothThemes(page, 'edit-form-engineers');
  const assigned = await dialog(page).getByRole('checkbox', { checked: true }).count();
  await field(page, 'Days are counted as').selectOption('calendar_days');
  const added = dialog(page).getByRole('checkbox', { checked: false }).first();
  await added.check();
  await submit(page, 'Save changes');
  await untilSaved(page, 'Project edited');
  const stored = await page.evaluate(
    (projectId) => window.desktop.getProjectRecord({ projectId }),
    project.id,
  );
  expect(stored.ok && stored.value.engineerIds?.length).toBeGreaterThan(assigned);
  expect(complaints).toEqual([]);
});

test('progress is planned and the end extended, with their history', async ({ shared }) => {
  const { page, complaints } = shared;
  const project = await findProject(
    page,
    ({ storedStatus, startDate, endDate }) =>
      storedStatus === 'in_progress' && startDate !== null && endDate !== null && endDate > '2026-12-01',
  );
  await openProject(page, project);
  await openFromMenu(page, 'Plan progress');
  await field(page, 'By this day').fill(project.endDate ?? '');
  await field(page, 'Planned progress, %').fill('97.5');
  await submit(page, 'Save');
  await untilSaved(page, 'Progress planned');
  await openFromMenu(page, 'Plan progress');
  await expect(dialog(page).getByRole('listitem').last()).toContainText('97.5');
  await dialog(page).getByRole('button', { name: 'Change' }).last().click();
  await shootBothThemes(page, 'plan-form');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();

  for (const end of ['2030-01-31', '2030-06-30']) {
    await openFromMenu(page, 'Extend the end');
    await field(page, 'New planned end').fill(end);
    await submit(page, 'Extend');
    await untilSaved(page, 'End extended');
    await expect(dialog(page)).toHaveCount(0);
  }
  await openFromMenu(page, 'Extend the end');
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2);
  await field(page, 'New planned end').fill('2030-01-01');
  await submit(page, 'Extend');
  await expect(dialog(page).getByText('Choose a day after the planned end.')).toBeVisible();
  await shootBothThemes(page, 'extend-form');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(complaints).toEqual([]);
});

test('Finance is alerted about a budget', async ({ shared }) => {
  const { page, complaints } = shared;
  const project = await findProject(page, ({ cost }) => cost !== null);
  await openProject(page, project);
  await openFromMenu(page, 'Alert Finance');
  await field(page, 'Your assessment').fill('Steel is dearer than planned; two spans are still to be cast.');
  await field(page, 'Increase asked for, PHP (optional)').fill('300,000');
  await shootBothThemes(page, 'forward-form');
  await submit(page, 'Alert Finance');
  await untilSaved(page, 'Finance alerted');
  expect(complaints).toEqual([]);
});

test('a project is deleted once its name is typed, and its panel says so', async ({ shared }) => {
  const { city, page, complaints } = shared;
  const project = await findProject(
    page,
    // Other tests look at that one.
    ({ id, storedStatus, name }) => storedStatus === 'pending' && name.length > 8 && id !== LONGEST_RECORD,
  );
  await openProject(page, project);
  await openFromMenu(page, 'Delete project');
  await expect(dialog(page).getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await dialog(page).getByRole('textbox').fill(project.name.slice(0, 5));
  await submit(page, 'Delete for good');
  await expect(dialog(page).getByText('This is not the name of the project.')).toBeVisible();
  await shootBothThemes(page, 'delete-form');
  await dialog(page).getByRole('textbox').fill(project.name);
  await submit(page, 'Delete for good');
  await expect(dialog(page)).toHaveCount(0);
  expect(await rowsOf(city, project.name)).toEqual([]);
  await expect(page.getByTestId('own-changes')).toContainText('Project deleted');
  expect(complaints).toEqual([]);
});
