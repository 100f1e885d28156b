import type { Locator, Page } from '@playwright/test';
import { filesOf, findProject, isHalfDone, openForm, openProject, takePhoto } from '../support/actions';
import { kill, launch, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shootBothThemes } from '../support/screens';

// Changes made without a network are kept, outlive a kill, and are sent once each when it is back; what somebody else
// changed meanwhile is asked about.

function field(page: Page, name: string) {
  return page.getByRole('dialog').getByRole('textbox', { name });
}

async function keep(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Keep and send later' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('three changes made offline outlive a kill and are sent once each, one after a decision', async ({
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
  const reported = await findProject(page, isHalfDone);
  const paid = await findProject(page, (project) => isHalfDone(project) && project.id !== reported.id);
  const stopped = await findProject(
    page,
    (project) => isHalfDone(project) && project.id !== reported.id && project.id !== paid.id,
  );
  const before = await city.state();
  await city.kill();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible({ timeout: 60_000 });

  await openProject(page, reported);
  await openForm(page, 'Report progress');
  await field(page, 'Progress, %').fill(String(reported.progress + 5));
  await field(page, 'What was done').fill('Poured while the line was down');
  await filesOf(page, 'Photos').setInputFiles([await takePhoto(page, 'north side.jpg')]);
  await expect(page.getByText('The server dates a report on the day it is sent.')).toBeVisible();
  await shootBothThemes(page, 'form-for-later');
  await keep(page);
  await expect(page.getByTestId('project-outbox')).toContainText('1 change of yours waits to be sent.');

  await openProject(page, paid);
  await openForm(page, 'Add expense');
  await field(page, 'Amount, PHP').fill('1,250.50');
  await page.getByRole('dialog').getByRole('button', { name: 'Look it over' }).click();
  await keep(page);

  await openProject(page, stopped);
  await openForm(page, 'Change status');
  await page.getByRole('dialog').getByRole('radio', { name: 'Delayed' }).check();
  await keep(page);
  await expect(page.getByTestId('outbox-mark')).toHaveText('3 changes waiting');
  // What destroys something waits for the server, and says so.
  await page.locator('aside').getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: /^Delete project/ })).toBeDisabled();
  await page.keyboard.press('Escape');
  await kill(first);

  const { page: next } = await open();
  await expect(next.getByTestId('outbox-mark')).toHaveText('3 changes waiting');
  await next.getByTestId('outbox-mark').click();
  await expect(next.getByTestId('outbox-item')).toHaveCount(3);
  // Each says what it changes, from what is on the disk.
  const [report, expense, status] = [0, 1, 2].map((place) => next.getByTestId('outbox-item').nth(place)) as [
    Locator,
    Locator,
    Locator,
  ];
  const percent = `${reported.progress + 5}\u00a0%`;
  await expect(report.getByText(`→ ${percent}`)).toBeVisible();
  await expect(report.getByText('Poured while the line was down')).toBeVisible();
  await expect(report.getByRole('definition').last()).toHaveText('1');
  await expect(expense.getByText('₱1,250.50')).toBeVisible();
  await expect(status.getByText('In progress → Delayed')).toBeVisible();
  await shootBothThemes(next, 'outbox-waiting');
  await next.keyboard.press('Escape');

  const again = await startCity({ port: city.port });
  await again.change(stopped.id, { status: 'cancelled' });
  // With saved data the server and the user are known, so only the password is asked for.
  await next.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await next.locator('input[name="password"]').fill('head1-demo');
  await next.locator('input[name="password"]').press('Enter');
  await untilLive(next);
  await expect(next.getByTestId('outbox-mark')).toHaveText('1 change needs you', { timeout: 60_000 });
  const now = await again.state();
  const of = (state: typeof now, id: number) => state.projects.find((project) => project.id === id);
  expect(of(now, reported.id)?.progress).toBeCloseTo(reported.progress + 5);
  const spent = (state: typeof now): number => Number(of(state, paid.id)?.total_spent);
  expect(spent(now) - spent(before)).toBeCloseTo(1_250.5);
  expect(of(now, stopped.id)?.status).toBe('cancelled');

  await next.getByTestId('outbox-mark').click();
  const item = next.getByTestId('outbox-item');
  await expect(item).toContainText('Somebody else changed the same meanwhile.');
  await expect(item.getByRole('button', { name: 'Send it like this' })).toBeDisabled();
  await shootBothThemes(next, 'outbox-conflict');
  await item.getByRole('radio', { name: /^Mine/ }).check();
  await shootBothThemes(next, 'outbox-decided');
  await item.getByRole('button', { name: 'Send it like this' }).click();
  await expect(next.getByText('Nothing waits to be sent.')).toBeVisible({ timeout: 60_000 });
  await shootBothThemes(next, 'outbox-sent');
  expect(of(await again.state(), stopped.id)?.status).toBe('delayed');
});

test('what waits can be edited and withdrawn', async ({ city, atWork }) => {
  const { page } = atWork;
  const project = await findProject(page, isHalfDone);
  await city.kill();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible({ timeout: 60_000 });
  await openProject(page, project);
  await openForm(page, 'Report progress');
  await field(page, 'What was done').fill('A first thought');
  await keep(page);
  await page.getByTestId('outbox-mark').click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(field(page, 'What was done')).toHaveValue('A first thought');
  await expect(page.getByTestId('outbox-mark')).toHaveCount(0);
  await field(page, 'What was done').fill('A second thought');
  await keep(page);
  await page.getByTestId('outbox-mark').click();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('Withdraw it? What you typed is thrown away.')).toBeVisible();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('Nothing waits to be sent.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('outbox-mark')).toHaveCount(0);
});

test('what a review proposed is edited in the form of its kind, and stays of its review', async ({
  city,
  atWork,
}) => {
  const { page } = atWork;
  const project = await findProject(
    page,
    (one) => isHalfDone(one) && one.startDate !== null && one.endDate !== null,
  );
  await city.kill();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible({ timeout: 60_000 });
  await page.locator('body').press('v');
  await page.getByRole('button', { name: 'New review' }).click();
  const begun = page.getByRole('dialog', { name: 'New review' });
  await begun.getByRole('textbox', { name: 'Title' }).fill('Monthly');
  await begun.getByRole('combobox', { name: 'Projects on the agenda' }).selectOption({ value: 'hand' });
  await begun.getByRole('button', { name: 'Create review' }).click();
  await page.getByRole('textbox', { name: 'Add a project' }).fill(project.prn);
  await page.keyboard.press('Enter');
  await expect(page.locator(`[data-agenda="${project.id}"]`)).toBeVisible();
  await page.getByRole('combobox', { name: 'Propose a change of' }).selectOption('Status');
  await page.getByRole('combobox', { name: 'Status, proposed' }).selectOption('cancelled');
  await page.getByRole('button', { name: 'Open review' }).click();
  await page.getByRole('button', { name: 'Close review' }).click();
  await page.getByRole('button', { name: 'Send these proposals…' }).click();
  const sending = page.getByRole('dialog', { name: 'Send the proposed changes?' });
  await sending.getByRole('button', { name: 'Send 1 change' }).click();
  await expect(sending.getByText('In the outbox: it is sent later.')).toBeVisible();
  await sending.getByRole('button', { name: 'Done' }).click();

  await page.getByTestId('outbox-mark').click();
  const item = page.getByTestId('outbox-item');
  await expect(item).toContainText('From the review Monthly');
  await expect(item.getByText('In progress → Cancelled')).toBeVisible();
  await shootBothThemes(page, 'outbox-review');
  await item.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit project' });
  const status = form.getByRole('combobox', { name: 'Status' });
  await expect(status).toHaveValue('cancelled');
  await status.selectOption('delayed');
  await keep(page);
  await page.getByTestId('outbox-mark').click();
  await expect(item.getByText('In progress → Delayed')).toBeVisible();
  await expect(item).toContainText('From the review Monthly');
});
