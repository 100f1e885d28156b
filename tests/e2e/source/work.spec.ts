import type { Page } from '@playwright/test';
import { Visitor } from '../../conformance/visitor';
import { findProject, isHalfDone, openProject } from '../support/actions';
import { openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shootBothThemes } from '../support/screens';

// The lists of a role's work: from the dashboard and the palette to the list, from the list to the record, and offline.

const card = (page: Page, list: string) => page.locator(`[data-list-card="${list}"]`);

/** How much a card says is in its list, once that is known. */
async function countOf(page: Page, list: string): Promise<number> {
  await expect(card(page, list)).toHaveAttribute('data-count', /^\d+$/);
  return Number(await card(page, list).getAttribute('data-count'));
}

async function openByPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function untilRead(page: Page): Promise<void> {
  await expect(page.locator('[data-list-age] [role="status"]')).toHaveCount(0);
}

test('a Head Engineer goes from the dashboard to the requests that wait, and to the record; the palette opens a filtered table', async ({
  city,
  guest,
}) => {
  const { page, complaints } = guest;
  await signIn(page, city.url);
  await untilLive(page);
  await openView(page, 'dashboard');
  const waiting = await countOf(page, 'waiting_requests');
  expect(waiting).toBeGreaterThan(0);
  await shootBothThemes(page, 'dashboard-lists');
  await card(page, 'waiting_requests').click();
  await untilRead(page);
  const rows = page.getByRole('list', { name: 'Requests waiting' }).getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  expect(Number(await rows.first().getAttribute('aria-setsize'))).toBe(
    await countOf(page, 'waiting_requests'),
  );
  await shootBothThemes(page, 'work-requests');
  const name = (await rows.first().locator('button > span > span').first().textContent()) ?? '';
  await rows.first().locator('button').first().click();
  await expect(page.getByRole('heading', { name }).first()).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Requests' })).toHaveAttribute('aria-selected', 'true');

  await openByPalette(page, 'Without coordinates');
  const shown = page.getByRole('main').getByTestId('project-count').filter({ visible: true });
  const unplaced = Number((await shown.textContent())?.split(' ')[0]);
  expect(unplaced).toBeGreaterThan(0);
  await shootBothThemes(page, 'table-of-list');
  await openView(page, 'dashboard');
  expect(await countOf(page, 'unplaced')).toBe(unplaced);
  const delayed = page.locator('button[data-status="delayed"]');
  const figure = (await delayed.textContent()) ?? '';
  await delayed.click();
  await expect(page.locator('[data-list="delayed"]:visible')).toBeVisible();
  expect(figure).toContain((await shown.textContent())?.split(' ')[0]);
  await page.locator('[data-list="delayed"]:visible').click();
  await expect(page.locator('[data-list]')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('a Project Engineer finds own reports and the request that waits', async ({ city, guest }) => {
  const { page, complaints } = guest;
  await signIn(page, city.url, 'eng1');
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  const sent = await page.evaluate(
    (projectId) =>
      window.desktop.requestBudget({
        projectId,
        draftId: undefined,
        amount: 250_000.5,
        reason: 'Steel has risen.',
        proofs: [],
      }),
    project.id,
  );
  expect(sent.ok).toBe(true);
  await page.locator('body').press('l');
  await expect(page.getByRole('heading', { name: 'Requests waiting' })).toBeVisible();
  const own = page.getByRole('list', { name: 'Requests waiting' }).getByRole('listitem');
  await expect(own).toHaveCount(1);
  await expect(own).toContainText(project.name);
  await shootBothThemes(page, 'work-own-requests');
  await openByPalette(page, 'My reports');
  // One answer after the other, of every project of the engineer.
  await expect(page.locator('[data-list-age] [role="status"]')).toHaveCount(0, { timeout: 90_000 });
  const reports = page.getByRole('list', { name: 'My reports' }).getByRole('listitem');
  await expect(reports.first()).toBeVisible();
  await shootBothThemes(page, 'work-reports');
  await reports.first().locator('button').first().click();
  await expect(page.getByRole('tab', { name: 'Progress' })).toHaveAttribute('aria-selected', 'true');
  expect(complaints).toEqual([]);
});

test('Finance decides from the list; lists and budget monitor open without the server, with their age', async ({
  city,
  open,
}) => {
  const first = await open();
  await signIn(first.page, city.url, 'fin1');
  await untilLive(first.page);
  const project = await findProject(first.page, (each) => isHalfDone(each) && (each.cost ?? 0) > 0);
  const engineer = new Visitor(city.url);
  await engineer.signIn({ username: 'admin1', password: 'admin1-demo' });
  await engineer.post(`/projeng/projects/${project.id}/budget-request/`, {
    form: { requested_amount: '4321000.25', reason: 'The price of steel has risen by a fifth.' },
  });
  await openView(first.page, 'dashboard');
  await card(first.page, 'waiting_requests').click();
  const rows = first.page.getByRole('list', { name: 'Requests waiting' }).getByRole('listitem');
  const asked = rows.filter({ hasText: '₱4,321,000.25' });
  await expect(asked).toBeVisible();
  await untilRead(first.page);
  await asked.getByRole('button', { name: /^Decide/ }).click();
  await expect(first.page.getByText('The price of steel has risen by a fifth.').last()).toBeVisible();
  await first.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  const waiting = await countOf(first.page, 'waiting_requests');
  await first.page.locator('body').press('m');
  await expect(first.page.getByText(/projects, \d+ over budget/)).toBeVisible();
  const summary = await first.page.getByText(/projects, \d+ over budget/).textContent();
  await first.page.keyboard.press('Escape');
  await openView(first.page, 'dashboard');
  const over = await countOf(first.page, 'over_budget');
  expect(summary).toContain(` ${over} over budget`);
  await first.close();
  await city.kill();

  const { page } = await open();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  await openView(page, 'dashboard');
  expect(await countOf(page, 'waiting_requests')).toBe(waiting);
  await card(page, 'waiting_requests').click();
  await expect(page.getByRole('list', { name: 'Requests waiting' })).toContainText('₱4,321,000.25');
  await expect(page.locator('[data-list-age="waiting_requests"]')).toHaveText(/\d/);
  await shootBothThemes(page, 'work-offline');
  await page.locator('body').press('m');
  await expect(page.getByText(/projects, \d+ over budget/)).toBeVisible();
  await expect(page.locator('[data-list-age="budgets"]')).toHaveText(/\d/);
  await page.keyboard.press('Escape');
  await card(page, 'over_budget').click();
  // The map, and its list, may still stand there unseen.
  const shown = page.getByRole('main').getByTestId('project-count').filter({ visible: true });
  await expect(shown).toHaveText(new RegExp(`^${over} of`));
});
