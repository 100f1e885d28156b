import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findProject, isHalfDone, openProject } from '../support/actions';
import { signIn, untilLive } from '../support/desktop';
import { test as base, expect } from '../support/fixtures';
import {
  brokenAnswers,
  hostileAnswers,
  HOSTILE_DOCUMENTS,
  HOSTILE_PHOTOS,
  hostileWords,
  MOST_REPORTS,
  UNSEEN,
} from '../support/hostileRecord';
import { serveInterceptingProxy, type InterceptingProxy } from '../support/interceptingProxy';
import { openTab, untilRead } from '../support/record';
import { saveInto } from '../support/saveInto';

// A project whose every detail lies about itself, through the whole application.

/** Rows that exist at once, with those just outside of what is seen; however many there are. */
const MOST_DRAWN = 120;
/** Letters of one row: a description of the longest kind, and what stands around it. */
const LONGEST_ROW = 21_000;

const TABS = [
  'Details',
  'Timeline',
  'Progress',
  'Photos',
  'Expenses',
  'Documents',
  'People',
  'Requests',
  'Notifications',
] as const;

type Elsewhere = { readonly origin: string; readonly asked: readonly string[] };

const test = base.extend<{ readonly interceptor: InterceptingProxy; readonly elsewhere: Elsewhere }>({
  interceptor: async ({ city }, use) => {
    const interceptor = await serveInterceptingProxy(city);
    await use(interceptor);
    await interceptor.stop();
  },
  // Somebody else's server, which nothing may ask.
  // eslint-disable-next-line no-empty-pattern
  elsewhere: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await use({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
    server.close();
  },
});

/** What of the open part is larger, wider or more alive than it may be; all null when it is as it should be. */
function excess(page: Page) {
  return page.evaluate(
    ([mostDrawn, longest]) => {
      const panel = document.querySelector('[role="tabpanel"]');
      const rows = [...(panel?.querySelectorAll('[role="listitem"], li, tr') ?? [])] as HTMLElement[];
      const alive = panel?.querySelectorAll('img, script, iframe, object, embed, style, a[href]').length ?? 0;
      return {
        rows: rows.length > mostDrawn ? rows.length : null,
        letters: rows.map((row) => row.innerText.length).find((length) => length > longest) ?? null,
        alive: alive > 0 ? alive : null,
        width:
          document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : null,
        ran: 'ran' in window ? true : null,
      };
    },
    [MOST_DRAWN, LONGEST_ROW] as const,
  );
}

const NO_EXCESS = { rows: null, letters: null, alive: null, width: null, ran: null };

const rowsIn = (page: Page, list: string) =>
  page.getByRole('tabpanel').getByRole('list', { name: list }).getByRole('listitem');

test('a record that lies about everything is listed, bounded, and runs nothing; what is held stays', async ({
  interceptor,
  elsewhere,
  city,
  open,
}) => {
  test.setTimeout(150_000);
  const desktop = await open();
  const { page, app, complaints } = desktop;
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-saved-'));
  await saveInto(app, folder);
  const words = hostileWords(elsewhere.origin);
  for (const [path, answer] of hostileAnswers(words)) interceptor.answers.set(path, answer);
  await signIn(page, interceptor.url);
  await untilLive(page);
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);

  await test.step('every part is shown, bounded and as text', async () => {
    for (const tab of TABS) {
      await openTab(page, tab);
      await untilRead(page);
      expect(await excess(page), tab).toEqual(NO_EXCESS);
      expect(await page.getByRole('tabpanel').innerText(), tab).not.toMatch(UNSEEN);
    }
  });

  await test.step('all that can be used is there, and the rest is counted', async () => {
    await openTab(page, 'Timeline');
    await page
      .getByRole('group', { name: 'Show only' })
      .getByRole('button', { name: /^Reports/ })
      .click();
    const reports = page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: /^Reports/ });
    await expect(reports).toContainText(MOST_REPORTS.toLocaleString('en'));
    const panel = page.getByRole('tabpanel');
    await expect(panel).toContainText('<script>window.ran=true</script>');
    await expect(panel).toContainText('=HYPERLINK(');
    await openTab(page, 'Expenses');
    await expect(rowsIn(page, 'Entries').first()).toHaveAttribute('aria-setsize', '5000');
    await expect(panel).toContainText('2 entries could not be read and are not listed.');
    await openTab(page, 'Documents');
    await expect(rowsIn(page, 'Documents').first()).toHaveAttribute('aria-setsize', '8');
    await expect(panel).toContainText('5 entries could not be read and are not listed.');
  });

  await test.step('pictures that are none say what they are', async () => {
    await openTab(page, 'Photos');
    await untilRead(page);
    const panel = page.getByRole('tabpanel');
    const said = new Set<string>();
    // Those further down are asked for once they are near.
    await expect(async () => {
      for (const one of await panel.getByRole('img').all()) {
        said.add((await one.getAttribute('aria-label', { timeout: 1_000 })) ?? '');
      }
      const missing = HOSTILE_PHOTOS.filter(
        ([, , sentence]) => sentence !== null && ![...said].some((words) => words.includes(sentence)),
      );
      await panel.press('End');
      expect(missing.map(([name]) => name)).toEqual([]);
    }).toPass();
    // A good one among them is drawn all the same.
    await expect(panel.locator('canvas:visible').first()).toBeVisible();
  });

  await test.step('papers that are none say what they are, and are saved under a name that is safe', async () => {
    await openTab(page, 'Documents');
    await page
      .getByRole('tabpanel')
      .getByRole('button', { name: /Plan A/ })
      .click();
    const viewer = page.getByRole('dialog');
    for (const [name, , , sentence] of HOSTILE_DOCUMENTS) {
      await expect(viewer.getByRole('heading')).toHaveText(name);
      await expect(viewer.getByRole('alert')).toContainText(sentence);
      await page.keyboard.press('ArrowRight');
    }
    // Those after them have the hostile words for a name.
    for (let left = 4; left > 0; left -= 1) {
      await expect(viewer.getByRole('alert')).toContainText(/web page came/);
      await page.keyboard.press('Control+s');
      await expect(viewer.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => readdirSync(folder)).toHaveLength(4);
    const saved = readdirSync(folder);
    expect(
      saved.filter((name) => UNSEEN.test(name) || /[<>:"|?*\\]/.test(name) || name.length > 150),
    ).toEqual([]);
  });

  await test.step('answers that are none take away nothing that is held', async () => {
    for (const [path, answer] of brokenAnswers()) interceptor.answers.set(path, answer);
    for (const tab of ['Expenses', 'Documents', 'Progress'] as const) {
      await openTab(page, tab);
      const panel = page.getByRole('tabpanel');
      await panel.getByRole('button', { name: 'Update from the server' }).first().click();
      await expect(panel.getByText('What was last known is shown.').first()).toBeVisible();
    }
    await openTab(page, 'Documents');
    await expect(rowsIn(page, 'Documents').first()).toHaveAttribute('aria-setsize', '8');
  });

  await test.step('the application is alive, and has asked nobody else', async () => {
    await expect(page.locator('[data-phase="live"]')).toBeVisible();
    await city.change(project.id, { name: 'Renamed after all that' });
    await expect(page.locator('aside').getByRole('heading').first()).toHaveText('Renamed after all that');
    expect(elsewhere.asked).toEqual([]);
    const paths = interceptor.requests.map(({ path }) => path);
    expect(paths.filter((path) => /logout|passwd|secret/.test(path))).toEqual([]);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
  });

  await test.step('after a restart without the server all of it is still there', async () => {
    await desktop.close();
    await interceptor.stop();
    const again = await open();
    await again.page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill(project.prn);
    await again.page.locator(`[data-project="${project.id}"]`).click();
    await expect(again.page.locator('aside').getByRole('heading').first()).toHaveText(
      'Renamed after all that',
    );
    await openTab(again.page, 'Expenses');
    await expect(rowsIn(again.page, 'Entries').first()).toHaveAttribute('aria-setsize', '5000');
    await openTab(again.page, 'Timeline');
    const kinds = again.page.getByRole('group', { name: 'Show only' });
    await expect(kinds.getByRole('button', { name: /^Reports/ })).toContainText(
      MOST_REPORTS.toLocaleString('en'),
    );
    expect(await excess(again.page)).toEqual(NO_EXCESS);
  });
  rmSync(folder, { recursive: true, force: true });
});
