import type { Page } from '@playwright/test';
import { filesOf, findProject, isHalfDone, openForm, openProject, takePhoto } from '../support/actions';
import type { City } from '../support/city';
import { openView, setContentSize, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { untilSaved } from '../support/forms';
import { shoot, shootBothThemes } from '../support/screens';

// The actions of each role in the real window. Each is done by the screen alone and then looked up on the server.

async function rowOf(city: City, id: number) {
  const row = (await city.state()).projects.find((project) => project.id === id);
  if (!row) throw new Error(`the city has no project ${id}`);
  return row;
}

async function submit(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  // What nobody can take back is shown as a whole first.
  const lookOver = dialog.getByRole('button', { name: 'Look it over', exact: true });
  if (await lookOver.isVisible()) await lookOver.click();
  await dialog.getByRole('button', { name, exact: true }).click();
}

function field(page: Page, name: string) {
  return page.getByRole('dialog').getByRole('textbox', { name });
}

test('a Project Engineer reports a steep rise with photos, which is not sent until the form is complete', async ({
  city,
  guest,
}) => {
  const { page, complaints } = guest;
  await signIn(page, city.url, 'eng1');
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  const wanted = Math.round(project.progress) + 15;
  await openProject(page, project);
  await shootBothThemes(page, 'actions-panel');

  await openForm(page, 'Report progress');
  await field(page, 'Progress, %').fill(String(wanted));
  await submit(page, 'Report progress');
  await expect(field(page, 'What was done')).toBeFocused();
  await expect(page.getByText('A rise of more than 10 points needs photos.')).toBeVisible();
  await shootBothThemes(page, 'progress-form-problems');

  await field(page, 'What was done').fill(
    'Footings poured on the north side; formwork of the south side is up.',
  );
  await field(page, 'Justification').fill('Two crews worked in parallel while the weather held.');
  await filesOf(page, 'Photos').setInputFiles([
    await takePhoto(page, 'north side.jpg'),
    await takePhoto(page, 'south side, formwork before the pour on Friday afternoon.jpg'),
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') },
  ]);
  await expect(page.getByText('“notes.txt” is not a picture and was left out.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Photos' }).getByRole('listitem')).toHaveCount(3);
  await shootBothThemes(page, 'progress-form');

  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await shoot(page, 'progress-form-discard');
  // Escape goes back to the form, asks again, and never closes it by itself, however often it is pressed.
  for (const asks of [false, true, false, true]) {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Go on editing' })).toHaveCount(asks ? 1 : 0);
  }
  await page.keyboard.press('Enter');
  await expect(field(page, 'Justification')).toHaveValue(/^Two crews/);
  await submit(page, 'Report progress');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await untilSaved(page, 'Progress reported');
  expect((await rowOf(city, project.id)).progress).toBe(wanted);
  await shootBothThemes(page, 'actions-confirmed');
  await openView(page, 'dashboard');
  await expect(page.locator('[data-feed]').first()).toContainText('by you');
  expect(complaints).toEqual([]);
});

test('a status is sent in the background and marked as pending until it is confirmed', async ({
  city,
  guest,
}) => {
  const { page, complaints } = guest;
  await signIn(page, city.url, 'eng1');
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  const path = `/projeng/projects/${project.id}/update_status/`;
  await city.post('/delay', { path, ms: 60_000 });
  await page.keyboard.press('s');
  await page.getByRole('radio', { name: 'Cancelled' }).check();
  await shootBothThemes(page, 'status-form');
  await submit(page, 'Change status');
  await expect(page.getByRole('button', { name: 'Sending…' })).toBeVisible();
  await submit(page, 'Go on in the background');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('aside').getByText('Being sent…')).toBeVisible();
  await expect(
    page.locator(`[data-project="${project.id}"]`).getByRole('img', { name: /on its way to the server/ }),
  ).toBeVisible();
  await expect(page.getByTestId('own-changes')).toHaveText('1 change on its way');
  await shootBothThemes(page, 'actions-pending');
  expect(complaints).toEqual([]);
});

test('a status is changed, read back and shown', async ({ city, guest }) => {
  const { page } = guest;
  await signIn(page, city.url, 'eng1');
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openForm(page, 'Change status');
  await page.getByRole('radio', { name: 'Cancelled' }).check();
  await submit(page, 'Change status');
  await untilSaved(page, 'Status changed');
  expect((await rowOf(city, project.id)).status).toBe('cancelled');
});

test('a cost that the server refuses stays as typed with the problem at its field, then is accepted', async ({
  city,
  atWork,
}) => {
  const { page, complaints } = atWork;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  const path = `/projeng/projects/${project.id}/add-cost/`;
  const refusal = { error: 'Amount must be less than 10,000,000.' };
  await city.post('/answers', {
    path,
    status: 400,
    content_type: 'application/json',
    body: JSON.stringify(refusal),
  });
  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill('125,000.50');
  await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('equipment');
  await field(page, 'Description').fill('Crane, two days');
  await filesOf(page, 'Receipt').setInputFiles({
    name: 'receipt 0417.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 receipt'),
  });
  await shootBothThemes(page, 'cost-form');
  await submit(page, 'Add expense');
  await expect(page.getByText(`The server says: ${refusal.error}`)).toBeVisible();
  await expect(field(page, 'Amount, PHP')).toBeFocused();
  await expect(field(page, 'Description')).toHaveValue('Crane, two days');
  await shootBothThemes(page, 'cost-form-refused');

  await city.post('/answers', {
    path,
    status: 200,
    content_type: 'application/json',
    body: '{"success": true}',
  });
  await submit(page, 'Add expense');
  await expect(page.getByText(/^The server said yes, but what it holds did not change/)).toBeVisible();
  await shootBothThemes(page, 'cost-form-not-confirmed');
  expect(complaints).toEqual([]);
});

test('a Head Engineer adds a cost and edits a project: only what changed is sent', async ({ shared }) => {
  const { city, page, complaints } = shared;
  const project = await findProject(page, isHalfDone);
  const { total_spent: before } = await rowOf(city, project.id);
  await openProject(page, project);
  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill('1,250.50');
  await submit(page, 'Add expense');
  await untilSaved(page, 'Expense added');
  expect(Number((await rowOf(city, project.id)).total_spent)).toBeCloseTo(Number(before) + 1250.5, 2);

  await openForm(page, 'Edit project');
  await expect(page.getByText('Nothing is changed yet.')).toBeVisible();
  await field(page, 'Name').fill('Renamed from the desk');
  await field(page, 'Latitude').fill('95');
  await submit(page, 'Save changes');
  await expect(page.getByText('Latitude goes from -90 to 90', { exact: false })).toBeVisible();
  await expect(field(page, 'Latitude')).toBeFocused();
  await shootBothThemes(page, 'edit-form');
  await field(page, 'Latitude').fill('7.45');
  // Somebody else changes another field meanwhile, which must not be overwritten.
  await city.change(project.id, { source_of_funds: 'Given by others' });
  await submit(page, 'Save changes');
  await untilSaved(page, 'Project edited');
  const after = await rowOf(city, project.id);
  expect(after).toMatchObject({
    name: 'Renamed from the desk',
    latitude: 7.45,
    source_of_funds: 'Given by others',
    status: 'in_progress',
  });
  expect(complaints).toEqual([]);
});

test('Finance is offered what is Finance’s, and neither reports nor edits', async ({ city, guest }) => {
  const { page } = guest;
  await signIn(page, city.url, 'fin1');
  await untilLive(page);
  await openProject(page, await findProject(page, isHalfDone));
  await expect(page.getByRole('button', { name: 'Show on map' })).toBeVisible();
  const offered = page.getByRole('group', { name: 'Actions' });
  await expect(offered.getByRole('button', { name: 'Add expense' })).toBeVisible();
  for (const name of ['Report progress', 'Change status', 'Edit project']) {
    // oxlint-disable-next-line no-await-in-loop
    await expect(offered.getByRole('button', { name })).toHaveCount(0);
  }
  await page.locator('aside').click();
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Report progress');
  await expect(page.getByRole('option', { name: /^Report progress/ })).toHaveCount(0);
});

test('the superuser edits from the palette by keyboard alone', async ({ city, guest }) => {
  const { page } = guest;
  await signIn(page, city.url, 'admin1');
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Edit project');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Name')).toBeFocused();
  await page.keyboard.type(' II');
  await page.keyboard.press('Enter');
  await untilSaved(page, 'Project edited');
  expect((await rowOf(city, project.id)).name).toMatch(/ II$/);
});

test('a position is picked on the map while the form keeps what was typed', async ({ shared }) => {
  const { city, page, complaints } = shared;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openForm(page, 'Edit project');
  await page.getByRole('dialog').getByLabel('Fund source', { exact: true }).selectOption({ label: 'New…' });
  await field(page, 'New fund source').fill('Grant');
  await page.getByRole('button', { name: 'Pick on the map' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(`Click where “${project.name}” lies.`)).toBeVisible();
  await shoot(page, 'edit-form-pick');
  await page.keyboard.press('Escape');
  await expect(field(page, 'Latitude')).toHaveValue(String(project.position?.lat));

  await page.getByRole('button', { name: 'Pick on the map' }).click();
  await page.locator('canvas.maplibregl-canvas').click({ position: { x: 300, y: 620 } });
  await expect(field(page, 'New fund source')).toHaveValue('Grant');
  const latitude = await field(page, 'Latitude').inputValue();
  expect(Number(latitude)).not.toBe(project.position?.lat);
  await submit(page, 'Save changes');
  await untilSaved(page, 'Project edited');
  expect((await rowOf(city, project.id)).latitude).toBeCloseTo(Number(latitude), 6);
  expect(complaints).toEqual([]);
});

test('rows of list and table have a menu, opened by pointer and by key', async ({ shared }) => {
  const { page, complaints } = shared;
  const rows = page.locator('[data-project]:visible');
  await rows.nth(2).click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Open project' })).toBeFocused();
  await shootBothThemes(page, 'project-menu');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Add expense' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openView(page, 'projects');
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('grid')).toBeFocused();
  expect(complaints).toEqual([]);
});

test('with the server gone an open form offers to keep it, and sends as before once it is back', async ({
  city,
  atWork,
  startCity,
}) => {
  const { page, complaints } = atWork;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openForm(page, 'Report progress');
  await field(page, 'What was done').fill('Typed before the line went down');
  await city.kill();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^No connection: this is kept on this computer/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Keep and send later' })).toBeEnabled();
  await shootBothThemes(page, 'progress-form-offline');

  await startCity({ port: city.port });
  await expect(page.locator('[data-phase="live"]')).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByRole('button', { name: 'Report progress', exact: true })).toBeEnabled();
  await expect(field(page, 'What was done')).toHaveValue('Typed before the line went down');
  await page.keyboard.press('Escape');
  await submit(page, 'Discard');
  await expect(page.locator('aside').getByRole('button', { name: 'Edit project' })).toBeEnabled();
  expect(complaints).toEqual([]);
});

test('a form is sent although the login ended while it was filled in', async ({ city, atWork }) => {
  const { page, complaints } = atWork;
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await openForm(page, 'Report progress');
  await field(page, 'What was done').fill('Typed under a login that has ended since');
  await city.post('/expire-logins');
  await submit(page, 'Report progress');
  await untilSaved(page, 'Progress reported');
  expect(complaints).toEqual([]);
});

test('a notification is deleted by key after a question, and the focus goes to the next', async ({
  shared,
}) => {
  const { city, page, complaints } = shared;
  const ids = async (): Promise<number[]> =>
    ((await city.state()).notifications['head1'] ?? []).map(({ id }) => id);
  const before = await ids();
  await openView(page, 'notifications');
  const rows = page.locator('[data-notification-id]');
  await rows.first().waitFor();
  const [gone, next] = await Promise.all(
    [1, 2].map((at) => rows.nth(at).getAttribute('data-notification-id')),
  );
  await rows.nth(1).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await shootBothThemes(page, 'notifications-delete');
  await page.keyboard.press('Escape');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Delete');
  // The question opens with the focus on "Keep it".
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator(`[data-notification-id="${gone}"]`)).toHaveCount(0);
  await expect(page.locator(`[data-notification-id="${next}"]`)).toBeFocused();
  await expect.poll(ids).toEqual(before.filter((id) => id !== Number(gone)));
  expect(complaints).toEqual([]);
});

test('diagnostics compare the totals counted here with the server’s', async ({ shared }) => {
  const { page, complaints } = shared;
  await page.locator('body').press('5');
  const table = page.getByRole('table', { name: /^Totals/ });
  await expect(table.getByRole('row', { name: /^All projects/ })).toContainText('Agrees');
  await table.scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'figures');
  expect(complaints).toEqual([]);
});

test('the forms fit a small window, in Filipino too', async ({ shared }) => {
  const { page, complaints } = shared;
  await setContentSize(shared.app, { width: 1024, height: 700 });
  await page.evaluate(() => window.desktop.setSettings({ locale: 'fil' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'fil');
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await shoot(page, 'filipino-actions-panel');
  await openForm(page, 'I-edit ang proyekto');
  await shoot(page, 'filipino-edit-form');
  await page.keyboard.press('Escape');
  await openForm(page, 'Iulat ang progreso');
  await field(page, 'Progreso, %').fill(String(Math.round(project.progress) + 15));
  await submit(page, 'Iulat ang progreso');
  await expect(page.getByText('Kailangan ng mga litrato', { exact: false })).toBeVisible();
  await shoot(page, 'filipino-progress-form');
  expect(complaints).toEqual([]);
});
