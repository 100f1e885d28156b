import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Authority } from '../../network/authority';

import { findProject, isHalfDone, openProject as openByPalette } from '../support/actions';
import { openView, setContentSize, signIn, untilLive } from '../support/desktop';
import { untilAnnounced } from '../support/office';
import { serveOther, serveRefusingProxy, serveTls } from '../support/otherServer';
import { expect, test } from '../support/fixtures';
import { holdRecordsBack, openTab, tellPart, untilRead } from '../support/record';
import { shoot, shootBothThemes, shootInTheme, THEMES } from '../support/screens';

// Pictures of every screen in both themes. Without GISTAGUM_UPDATE_SCREENSHOTS=1 they go to test-results.

const SMALL_WINDOW = { width: 1024, height: 700 };
const PROJECTS_PATH = '/projeng/map/api/projects/';
const EXPORT_PATH = '/projeng/my-reports/export/json/';

/** Opens a project in progress, whose panel shows every kind of detail. */
async function openProject(page: Page): Promise<void> {
  await page.locator('[data-project]:visible').nth(3).click();
  await expect(page.locator('aside').getByRole('heading').first()).toBeVisible();
}

test.describe('signing in', () => {
  test('sign-in screen', async ({ visitor }) => {
    const { page, complaints } = visitor;
    await expect(page.getByRole('button', { name: 'Open the demo city' })).toBeVisible();
    await shootBothThemes(page, 'sign-in');
    expect(complaints).toEqual([]);
  });

  test('a password that is not right', async ({ city, visitor }) => {
    const { page, complaints } = visitor;
    await signIn(page, city.url, 'head1', 'not-it');
    await expect(page.getByText('The user name or password is not right', { exact: false })).toBeVisible();
    await shootBothThemes(page, 'sign-in-error');
    expect(complaints).toEqual([]);
  });

  test('a server that was found, in both languages and in a small window', async ({ city, visitor }) => {
    const { page } = visitor;
    await page.getByLabel('Server address').fill(new URL(city.url).host);
    await page.getByLabel('User name').fill('head1');
    await expect(page.getByText('GISTagum server found')).toBeVisible();
    await page.locator('input[name="password"]').fill('head1-demo');
    await page.getByRole('button', { name: 'Show the password' }).click();
    await shootBothThemes(page, 'sign-in-found');
    await page.evaluate(() => window.desktop.setSettings({ locale: 'fil', theme: 'light' }));
    await expect(page.getByText('Nahanap ang GISTagum server')).toBeVisible();
    await shoot(page, 'sign-in-filipino');
  });

  test('a small window', async ({ city, visitor }) => {
    const { app, page } = visitor;
    await setContentSize(app, SMALL_WINDOW);
    await signIn(page, city.url, 'guest1');
    await expect(page.getByRole('alert')).toBeVisible();
    await shootBothThemes(page, 'sign-in-small');
  });

  test('a server of the office without encryption', async ({ open }) => {
    const office = await serveOther((request, response) =>
      response.end(request.url === '/health/' ? 'OK' : '<input name="csrfmiddlewaretoken">'),
    );
    const { page } = await open({ args: ['--host-resolver-rules=MAP office.local 127.0.0.1'] });
    await page.getByLabel('Server address').fill(`http://office.local:${office.port}`);
    await page.keyboard.press('Tab');
    await expect(page.getByText('GISTagum server found')).toBeVisible();
    await expect(page.getByText('Not encrypted', { exact: false })).toBeVisible();
    await shootBothThemes(page, 'sign-in-insecure');
    await office.stop();
  });

  test('a network that wants a login of its own', async ({ open }) => {
    const portal = await serveOther((_request, response) =>
      response.writeHead(302, { Location: 'http://login.hotspot.example/' }).end(),
    );
    const { page } = await open({
      // As in such networks, every host name leads to the sign-in page, and the https port is closed.
      args: [
        `--host-resolver-rules=MAP projects.example.gov.ph:80 127.0.0.1:${portal.port}, MAP projects.example.gov.ph:443 127.0.0.1:4321`,
      ],
    });
    await signIn(page, 'projects.example.gov.ph');
    await expect(page.getByText('sign-in page of its own', { exact: false })).toBeVisible();
    await shootBothThemes(page, 'sign-in-portal');
    await portal.stop();
  });

  test('a certificate this computer does not trust', async ({ open }) => {
    const stranger = new Authority();
    const office = await serveTls(stranger.issue(['projects.example.gov.ph']), (_request, response) =>
      response.end('OK'),
    );
    stranger.remove();
    const { page } = await open({
      args: [`--host-resolver-rules=MAP projects.example.gov.ph:443 127.0.0.1:${office.port}`],
    });
    await signIn(page, 'projects.example.gov.ph');
    await expect(page.getByText('does not trust who issued', { exact: false })).toBeVisible();
    await page.getByText('Details').click();
    await expect(page.getByText('ERR_CERT_AUTHORITY_INVALID')).toBeVisible();
    await shootBothThemes(page, 'sign-in-certificate');
    await office.stop();
  });

  test('a proxy that wants a login, and does not take it', async ({ open }) => {
    const proxy = await serveRefusingProxy();
    const { page } = await open({ args: [`--proxy-server=127.0.0.1:${proxy.port}`] });
    await page.getByLabel('Server address').fill('projects.example.gov.ph');
    await page.keyboard.press('Tab');
    const group = page.getByRole('group', { name: 'Sign in to the network’s proxy' });
    await expect(group.getByLabel('Proxy user name')).toBeFocused();
    await shootBothThemes(page, 'sign-in-proxy');
    await group.getByLabel('Proxy user name').fill('office');
    await group.getByLabel('Proxy password').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(group.getByRole('alert')).toContainText('did not take');
    await shootBothThemes(page, 'sign-in-proxy-wrong');
    await proxy.stop();
  });

  test('servers used before', async ({ userData, open }) => {
    const used = (host: string, username: string, day: number) => ({
      origin: `https://${host}`,
      username,
      lastUsedAt: Date.UTC(2026, 10, day, 1),
    });
    const servers = [
      used('projects.example.gov.ph', 'hdelacruz', 20),
      used('projects.example.gov.ph', 'finance1', 12),
      used('training.example.gov.ph:8443', 'hdelacruz', 3),
    ];
    writeFileSync(join(userData, 'user.json'), JSON.stringify({ version: 1, servers }));
    const { page, complaints } = await open();
    await page.getByRole('button', { name: /^Remove hdelacruz on training/ }).click();
    await expect(page.getByRole('button', { name: 'Keep', exact: true })).toBeFocused();
    await shootBothThemes(page, 'sign-in-servers');
    expect(complaints).toEqual([]);
  });
});

test.describe('at work', () => {
  test('map, with and without a project, filtered, and empty', async ({ shared }) => {
    const { page, complaints } = shared;
    await expect(page.getByRole('listbox', { name: 'Projects' })).toBeVisible();
    await shootBothThemes(page, 'map');

    await openProject(page);
    await shootBothThemes(page, 'map-project');
    await page.keyboard.press('Escape');
    await expect(page.locator('aside')).toHaveCount(0);

    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.keyboard.press('h');
    await expect(page.getByRole('group', { name: 'Heat map' })).toBeVisible();
    await shootBothThemes(page, 'map-heat');
    await page.keyboard.press('h');
    await expect(page.getByRole('group', { name: 'Heat map' })).toHaveCount(0);

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

  test('every part of a record, in the panel', async ({ shared }) => {
    const { page, complaints } = shared;
    const project = await findProject(page, isHalfDone);
    await openByPalette(page, project);
    for (const tab of [
      'Timeline',
      'Progress',
      'Photos',
      'Expenses',
      'Documents',
      'People',
      'Requests',
    ] as const) {
      await openTab(page, tab);
      await untilRead(page);
      await page.locator('[data-top-of-tabs]').evaluate((top) => top.scrollIntoView());
      await shootBothThemes(page, `record-${tab.toLowerCase()}`);
    }
    await openTab(page, 'Photos');
    await page.getByRole('button', { name: 'Compare two dates' }).click();
    await shootBothThemes(page, 'record-photos-compared');
    await openTab(page, 'Details');
    expect(complaints).toEqual([]);
  });

  test('a part of a record that fails, is read, or is not told', async ({ shared }) => {
    const { page, complaints } = shared;
    const project = await findProject(page, isHalfDone);
    await openByPalette(page, project);
    await openTab(page, 'Expenses');
    await untilRead(page);
    const letMainSpeak = await holdRecordsBack(shared);
    await tellPart(shared, project.id, 'costs', { phase: 'failed', error: 'timed_out' });
    await shootBothThemes(page, 'record-costs-failed');
    await tellPart(shared, project.id, 'costs', { phase: 'reading' });
    await shootBothThemes(page, 'record-costs-reading');
    await tellPart(shared, project.id, 'costs', { phase: 'not_told', why: 'role' });
    await shootBothThemes(page, 'record-costs-not-told');
    await letMainSpeak();
    await openTab(page, 'Details');
    expect(complaints).toEqual([]);
  });

  test('a record over the whole width', async ({ shared }) => {
    const { page, complaints } = shared;
    const project = await findProject(page, isHalfDone);
    await openByPalette(page, project);
    await openTab(page, 'Progress');
    await page.locator('aside h2').focus();
    await page.keyboard.press('w');
    for (const tab of ['Progress', 'Timeline', 'Expenses', 'Photos'] as const) {
      await openTab(page, tab);
      await untilRead(page);
      await shootBothThemes(page, `record-wide-${tab.toLowerCase()}`);
    }
    await page.keyboard.press('Escape');
    await openTab(page, 'Details');
    expect(complaints).toEqual([]);
  });

  test('a project that went over its budget', async ({ shared }) => {
    const { page } = shared;
    const project = await findProject(page, isHalfDone);
    await openByPalette(page, project);
    const spent = page.locator('dt', { hasText: /^Spent$/ }).locator('+ dd');
    await expect(spent).toContainText('₱');
    const amount = Number((await spent.innerText()).replace(/[^\d.]/g, ''));
    await shared.city.change(project.id, { project_cost: Math.round(amount / 1.14) });
    await expect(page.getByText('Over budget by')).toBeVisible();
    await shootBothThemes(page, 'record-over-budget');
  });

  test('dashboard with changes', async ({ city, atWork }) => {
    const { page, complaints } = atWork;
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
    // A new cost also adds a notification, so that there are more lines than changes ordered.
    await expect.poll(() => page.locator('[data-feed]').count()).toBeGreaterThanOrEqual(7);
    await shootBothThemes(page, 'dashboard');
    expect(complaints).toEqual([]);
  });

  test('table, its columns and filters', async ({ desktop }) => {
    const { page, complaints } = desktop;
    await openView(page, 'projects');
    await expect(page.getByRole('columnheader', { name: 'PRN' })).toBeVisible();
    await shootBothThemes(page, 'projects');

    const columns = page.getByRole('button', { name: 'Choose columns' });
    await columns.click();
    for (const name of ['Type', 'Start', 'Days']) await page.getByRole('checkbox', { name }).uncheck();
    for (const name of ['Engineers', 'Spent', 'Remaining', 'Last report']) {
      await page.getByRole('checkbox', { name }).check();
    }
    await expect(page.getByRole('columnheader', { name: 'Spent' })).toBeVisible();
    await expect(page.getByText('Reading the last reports…')).toHaveCount(0);
    await shootBothThemes(page, 'projects-columns');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByRole('combobox', { name: 'Against plan' }).selectOption({ label: 'Behind plan' });
    await shootBothThemes(page, 'projects-filters');
    await page.getByRole('button', { name: 'Clear filter' }).first().click();
    await openView(page, 'map');
    await page.getByRole('button', { name: 'More filters' }).click();
    await shootBothThemes(page, 'map-filters');
    expect(complaints).toEqual([]);
  });

  test('notifications, settings', async ({ city, desktop }) => {
    const { page, complaints } = desktop;
    await openView(page, 'notifications');
    await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
    await shootBothThemes(page, 'notifications');

    await untilAnnounced(page);
    await city.post('/frames', { channel: 'projects', text: '{"type": ' });
    await city.post('/frames', { channel: 'notifications', text: '<!doctype html><p>login</p>' });
    await expect(page.getByText('2 messages could not be used')).toBeVisible();
    await page.getByText('2 messages could not be used').click();
    await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeVisible();
    await expect(page.getByRole('cell').first()).toBeVisible();
    await shootBothThemes(page, 'settings');
    expect(complaints).toEqual([]);
  });

  test('command palette and connection details', async ({ shared }) => {
    const { page, complaints } = shared;
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

  test('notifications of a user who has none', async ({ city, guest }) => {
    const { notifications } = await city.state();
    const nobody = ['eng3', 'fin1', 'eng2', 'eng1', 'admin1'].find(
      (username) => (notifications[username] ?? []).length === 0,
    );
    const { page, complaints } = guest;
    await signIn(page, city.url, nobody ?? 'none without notifications');
    await untilLive(page);
    await openView(page, 'notifications');
    await expect(page.getByText('No notifications', { exact: true })).toBeVisible();
    await shootBothThemes(page, 'notifications-empty');
    expect(complaints).toEqual([]);
  });
});

test.describe('when the server is slow, wrong or gone', () => {
  test('first load', async ({ city, guest }) => {
    await city.post('/delay', { path: PROJECTS_PATH, ms: 120_000 });
    const { page, complaints } = guest;
    const loading = page.getByRole('status', { name: 'Loading projects' });
    for (const view of ['map', 'dashboard'] as const) {
      await signIn(page, city.url);
      for (const theme of THEMES) {
        await expect(async () => {
          // The application waits 15 s for an answer, and a slow machine may need them for what is done here. Counted,
          // because the view that is not open says it, too.
          if ((await page.getByText('Projects could not be loaded').count()) > 0) {
            await guest.leave();
            await signIn(page, city.url);
          }
          await expect(loading).toBeVisible({ timeout: 2000 });
          await openView(page, view);
          if (view === 'map')
            await expect(page.getByText('Loading projects…')).toBeVisible({ timeout: 2000 });
          await shootInTheme(page, view === 'map' ? 'first-load' : 'first-load-dashboard', theme);
          await expect(loading).toBeVisible({ timeout: 2000 });
        }).toPass();
      }
      expect(complaints).toEqual([]);
      await guest.leave();
    }
  });

  test('an invalid answer', async ({ city, guest }) => {
    for (const path of [PROJECTS_PATH, EXPORT_PATH]) {
      await city.post('/answers', { path, status: 500, body: '<h1>Server Error (500)</h1>' });
    }
    const { page, complaints } = guest;
    await signIn(page, city.url);
    await expect(page.getByText('Projects could not be loaded').first()).toBeVisible();
    await shootBothThemes(page, 'failed');
    await openView(page, 'dashboard');
    await shootBothThemes(page, 'failed-dashboard');
    expect(complaints).toEqual([]);
  });

  test('server gone while at work', async ({ city, atWork }) => {
    const { page, complaints } = atWork;
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
  test('a small window: the panel slides over', async ({ city, guest }) => {
    const { app, page, complaints } = guest;
    await setContentSize(app, SMALL_WINDOW);
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

  test('in Filipino', async ({ shared }) => {
    const { page, complaints } = shared;
    await page.evaluate(() => window.desktop.setSettings({ locale: 'fil' }));
    await expect(page.locator('html')).toHaveAttribute('lang', 'fil');
    await openProject(page);
    await shoot(page, 'filipino-map');
    await page.locator('aside h2').focus();
    await page.keyboard.press('w');
    await expect(page.getByRole('region', { name: 'Buong tala' })).toBeVisible();
    await shoot(page, 'filipino-record');
    await page.keyboard.press('Escape');
    await openView(page, 'dashboard');
    await shoot(page, 'filipino-dashboard');
    await openView(page, 'projects');
    await shoot(page, 'filipino-projects');
    expect(complaints).toEqual([]);
  });

  test('10,000 projects', async ({ startCity, guest }) => {
    const city = await startCity({ projects: 10_000 });
    const { page, complaints } = guest;
    await signIn(page, city.url);
    await untilLive(page);
    await shoot(page, 'map-10000');
    await openView(page, 'dashboard');
    await shoot(page, 'dashboard-10000');
    expect(complaints).toEqual([]);
  });
});
