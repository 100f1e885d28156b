import { findProject, isHalfDone, openProject } from '../support/actions';
import { secondStart, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shootBothThemes } from '../support/screens';
import {
  aCost,
  aWholeRecord,
  heldPart,
  holdRecordsBack,
  openTab,
  tellPart,
  tellRecord,
} from '../support/record';

test('the parts of a record are walked by keyboard, and the open one stays for the next project', async ({
  shared,
}) => {
  const { page } = shared;
  await openProject(page, await findProject(page, isHalfDone));
  await openTab(page, 'Details');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Notifications');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Details');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('listbox', { name: 'Projects' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Notifications');
  await openTab(page, 'Details');
});

test('the full record opens by key, palette and button, and leads back to where one was', async ({
  shared,
}) => {
  const { page } = shared;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openTab(page, 'Expenses');
  await page.locator('aside h2').focus();
  await page.keyboard.press('w');
  const record = page.getByRole('region', { name: 'Full record' });
  await expect(record.getByRole('heading', { level: 2 })).toHaveText(project.name);
  await expect(record.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(page.locator('aside')).toHaveCount(0);
  await expect(record.getByRole('tab', { selected: true })).toHaveText('Expenses');
  await page.keyboard.press('Escape');
  await expect(page.locator('aside h2')).toBeFocused();
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Expenses');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('full record');
  await page.keyboard.press('Enter');
  await expect(record).toBeVisible();
  await record.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Open the full record' }).click();
  await expect(record).toBeVisible();
  // A place of the application is never under it.
  await page.keyboard.press('2');
  await expect(record).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
});

test('a link opens the full record', async ({ city, open, userData }) => {
  const { page } = await open();
  await signIn(page, city.url);
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  await secondStart({ userData, args: [`gistagum://record/${project.id}`] });
  const record = page.getByRole('region', { name: 'Full record' });
  await expect(record.getByRole('heading', { level: 2 })).toHaveText(project.name);
});

test('ten thousand costs are a list of which only visible rows exist', async ({ shared }) => {
  const { page } = shared;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openTab(page, 'Expenses');
  const letMainSpeak = await holdRecordsBack(shared);
  const rows = Array.from({ length: 10_000 }, (_, index) => ({
    ...aCost(0),
    description: `Entry ${index + 1}`,
  }));
  await tellPart(shared, project.id, 'costs', heldPart({ rows, leftOut: 0, tellsReceipts: true }));
  const items = page.getByRole('list', { name: 'Entries' }).getByRole('listitem');
  await expect(items.first()).toHaveAttribute('aria-setsize', '10000');
  expect(await items.count()).toBeLessThan(60);
  await expect(async () => {
    await page.getByRole('tabpanel').press('End');
    await expect(page.getByText('Entry 10000')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await openTab(page, 'Details');
  await letMainSpeak();
});

test('a photo says when and where its camera took it, and leads there on the map', async ({ shared }) => {
  const { page, complaints } = shared;
  await openProject(page, await findProject(page, isHalfDone));
  await openTab(page, 'Photos');
  await page
    .getByRole('tabpanel')
    .getByRole('button')
    .filter({ has: page.getByRole('img') })
    .first()
    .click();
  const viewer = page.getByRole('dialog');
  const toMap = viewer.getByRole('button', { name: 'Show on map' });
  // Some cameras of the demo city say nothing, and some only when.
  let looks = 0;
  await expect(async () => {
    looks += 1;
    // What a slow machine had not read yet at the first look round is looked at once more.
    if (!(await toMap.isVisible())) await page.keyboard.press(looks % 8 === 0 ? 'Home' : 'ArrowRight');
    await expect(viewer.getByRole('img').first()).toBeVisible();
    await expect(toMap).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(
    viewer.getByText(/^Taken \w+ \d+, 202\d, .* at 7\.\d+, 125\.\d+, as the camera says\./),
  ).toBeVisible();
  await shootBothThemes(page, 'viewer-taken');
  await toMap.click();
  await expect(viewer).toHaveCount(0);
  await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible();
  await openTab(page, 'Details');
  expect(complaints).toEqual([]);
});

test('a timeline of everything, filtered by kind', async ({ shared }) => {
  const { page } = shared;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openTab(page, 'Timeline');
  const letMainSpeak = await holdRecordsBack(shared);
  await tellRecord(shared, project.id, aWholeRecord());
  await page
    .getByRole('group', { name: 'Show only' })
    .getByRole('button', { name: /^Requests/ })
    .click();
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await expect(timeline.locator('[data-kind="request"]')).toHaveCount(5);
  await expect(timeline.locator('[data-kind="cost"]')).toHaveCount(0);
  await openTab(page, 'Details');
  await letMainSpeak();
});
