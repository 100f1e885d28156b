import type { Page } from '@playwright/test';
import { openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shoot, shootBothThemes } from '../support/screens';

// Every screen of the product in both themes. Without GISTAGUM_UPDATE_SCREENSHOTS=1 the pictures go to test-results.

const PROJECTS_PATH = '/projeng/map/api/projects/';

/** A project in the middle of its work, so that its panel has something of everything. */
async function openProject(page: Page): Promise<void> {
  await page.locator('[data-project]:visible').nth(3).click();
  await expect(page.locator('aside').getByRole('heading').first()).toBeVisible();
}

test.describe('signing in', () => {
  test('sign-in screen', async ({ open }) => {
    const { page, complaints } = await open();
    await expect(page.getByRole('button', { name: 'Open the demo city' })).toBeVisible();
    await shootBothThemes(page, 'sign-in');
    expect(complaints).toEqual([]);
  });

  test('a password that is not right', async ({ city, open }) => {
    const { page, complaints } = await open();
    await signIn(page, city.url, 'head1', 'not-it');
    await expect(page.getByText('The user name or password is not right.')).toBeVisible();
    await shootBothThemes(page, 'sign-in-error');
    expect(complaints).toEqual([]);
  });
});

test.describe('at work', () => {
  test('map, with and without a project, filtered, and empty', async ({ desktop }) => {
    const { page, complaints } = desktop;
    await expect(page.getByRole('listbox')).toBeVisible();
    await shootBothThemes(page, 'map');

    await openProject(page);
    await shootBothThemes(page, 'map-project');
    await page.keyboard.press('Escape');
    await expect(page.locator('aside')).toHaveCount(0);

    await page.getByRole('button', { name: 'Show everything' }).click();
    const filter = page.getByRole('textbox', { name: 'Name, PRN or barangay' });
    await page
      .getByRole('button', { name: /^Delayed, / })
      .first()
      .click();
    await expect(page.getByRole('button', { name: 'Clear filter' })).toBeVisible();
    await shootBothThemes(page, 'map-filtered');

    await filter.fill('no such project');
    await expect(page.getByText('No project passes the filter').first()).toBeVisible();
    await shootBothThemes(page, 'map-empty');
    expect(complaints).toEqual([]);
  });

  test('dashboard with changes', async ({ city, desktop }) => {
    const { page, complaints } = desktop;
    const rows = (await city.state()).projects.filter(
      ({ status, latitude }) => status === 'in_progress' && latitude !== null,
    );
    await openView(page, 'dashboard');
    await expect(page.getByText('Nothing has changed since', { exact: false })).toBeVisible();
    for (const [index, { id }] of rows.slice(0, 6).entries()) {
      await city.change(
        id,
        index % 2 === 0 ? { progress: 40 + index * 7 } : { project_cost: 2_500_000 + index },
      );
    }
    await city.change(rows[6]?.id ?? 0, { status: 'completed', progress: 100 });
    // A new cost is also a new entry, so that there are more lines than orders.
    await expect.poll(() => page.locator('[data-feed]').count()).toBeGreaterThanOrEqual(7);
    await shootBothThemes(page, 'dashboard');
    expect(complaints).toEqual([]);
  });

  test('table, notifications, settings', async ({ city, desktop }) => {
    const { page, complaints } = desktop;
    await openView(page, 'projects');
    await expect(page.getByRole('columnheader', { name: 'PRN' })).toBeVisible();
    await shootBothThemes(page, 'projects');

    await openView(page, 'notifications');
    await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
    await shootBothThemes(page, 'notifications');

    await city.post('/frames', { channel: 'projects', text: '{"type": ' });
    await city.post('/frames', { channel: 'notifications', text: '<!doctype html><p>login</p>' });
    await expect(page.getByText('2 messages could not be used')).toBeVisible();
    await page.getByText('2 messages could not be used').click();
    await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeVisible();
    await expect(page.getByRole('cell').first()).toBeVisible();
    await shootBothThemes(page, 'settings');
    expect(complaints).toEqual([]);
  });

  test('command palette and connection details', async ({ desktop }) => {
    const { page, complaints } = desktop;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('road');
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    await shootBothThemes(page, 'palette');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.locator('[data-phase] button').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await shootBothThemes(page, 'connection');
    expect(complaints).toEqual([]);
  });

  test('nobody wrote to this user yet', async ({ city, open }) => {
    const { notifications } = await city.state();
    const nobody = ['eng3', 'fin1', 'eng2', 'eng1', 'admin1'].find(
      (username) => (notifications[username] ?? []).length === 0,
    );
    const { page, complaints } = await open();
    await signIn(page, city.url, nobody ?? 'none without notifications');
    await untilLive(page);
    await openView(page, 'notifications');
    await expect(page.getByText('No notifications', { exact: true })).toBeVisible();
    await shootBothThemes(page, 'notifications-empty');
    expect(complaints).toEqual([]);
  });
});

test.describe('when the server is slow, wrong or gone', () => {
  test('first load', async ({ city, open }) => {
    await city.post('/delay', { path: PROJECTS_PATH, ms: 120_000 });
    const { page, complaints } = await open();
    await signIn(page, city.url);
    await expect(page.getByRole('status', { name: 'Loading projects' })).toBeVisible();
    await expect(page.getByText('Loading projects…')).toBeVisible();
    await shootBothThemes(page, 'first-load');
    await openView(page, 'dashboard');
    await shootBothThemes(page, 'first-load-dashboard');
    expect(complaints).toEqual([]);
  });

  test('an answer that is not one', async ({ city, open }) => {
    await city.post('/answers', { path: PROJECTS_PATH, status: 500, body: '<h1>Server Error (500)</h1>' });
    const { page, complaints } = await open();
    await signIn(page, city.url);
    await expect(page.getByText('Projects could not be loaded').first()).toBeVisible();
    await shootBothThemes(page, 'failed');
    await openView(page, 'dashboard');
    await shootBothThemes(page, 'failed-dashboard');
    expect(complaints).toEqual([]);
  });

  test('server gone while at work', async ({ city, desktop }) => {
    const { page, complaints } = desktop;
    await city.kill();
    await expect(page.locator('[data-phase="offline"]')).toBeVisible();
    await shootBothThemes(page, 'offline');
    await openView(page, 'dashboard');
    await shootBothThemes(page, 'offline-dashboard');
    expect(complaints).toEqual([]);
  });

  test('server gone before the start', async ({ city, desktop, open }) => {
    await desktop.close();
    await city.kill();
    const { page, complaints } = await open();
    await expect(page.getByText(/Showing what was saved at \d\d:\d\d/)).toBeVisible();
    await expect(page.locator('[data-project]').first()).toBeVisible();
    await shootBothThemes(page, 'restored');
    expect(complaints).toEqual([]);
  });
});

test.describe('other sizes and words', () => {
  test('a small window: the panel slides over', async ({ city, open }) => {
    const { page, complaints } = await open({ size: { width: 1024, height: 700 } });
    await signIn(page, city.url);
    await untilLive(page);
    await openProject(page);
    await shootBothThemes(page, 'small-window');
    await openView(page, 'dashboard');
    await shoot(page, 'small-window-dashboard');
    await openView(page, 'projects');
    await shoot(page, 'small-window-projects');
    expect(complaints).toEqual([]);
  });

  test('in Filipino', async ({ desktop }) => {
    const { page, complaints } = desktop;
    await page.evaluate(() => window.desktop.setSettings({ locale: 'fil' }));
    await expect(page.locator('html')).toHaveAttribute('lang', 'fil');
    await openProject(page);
    await shoot(page, 'filipino-map');
    await openView(page, 'dashboard');
    await shoot(page, 'filipino-dashboard');
    await openView(page, 'projects');
    await shoot(page, 'filipino-projects');
    expect(complaints).toEqual([]);
  });

  test('10,000 projects', async ({ startCity, open }) => {
    const city = await startCity({ projects: 10_000 });
    const { page, complaints } = await open();
    await signIn(page, city.url);
    await untilLive(page);
    await shoot(page, 'map-10000');
    await openView(page, 'dashboard');
    await shoot(page, 'dashboard-10000');
    expect(complaints).toEqual([]);
  });
});
