import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { findProject, isHalfDone, openProject } from '../support/actions';
import { signIn, untilLive } from '../support/desktop';
import { brokenPicture, largestPicture, pdf, photo, pictureBomb } from '../support/files';
import { test as base, expect } from '../support/fixtures';
import { serveInterceptingProxy, type InterceptingProxy } from '../support/interceptingProxy';
import { PageOf } from '../support/pageOf';
import { saveInto } from '../support/saveInto';
import { shootBothThemes } from '../support/screens';

// Pictures and documents, good and hostile, through the whole application with Chromium's network and decoders.

const MIB = 1024 * 1024;
const DOCUMENTS = '/projeng/projects/:id/documents/';

const test = base.extend<{ readonly interceptor: InterceptingProxy }>({
  interceptor: async ({ city }, use) => {
    const interceptor = await serveInterceptingProxy(city);
    await use(interceptor);
    await interceptor.stop();
  },
});

const give =
  (bytes: Buffer | string, type = 'image/png'): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'Content-Type': type, 'Set-Cookie': 'tracker=1; Path=/' }).end(bytes);

/** What main answers for a file, as the page sees it. */
function ask(page: Page, told: string) {
  return page.evaluate(async (path) => {
    const answer = await fetch(`/media/${encodeURIComponent(path)}`);
    const headers = Object.fromEntries(answer.headers);
    return {
      status: answer.status,
      problem: headers['x-media-problem'] ?? null,
      kind: headers['x-media-kind'] ?? null,
      type: headers['content-type'] ?? null,
      sniffing: headers['x-content-type-options'] ?? null,
      bytes: (await answer.arrayBuffer()).byteLength,
    };
  }, told);
}

test('a file is asked for as nobody, kept private, and still there without the server', async ({
  city,
  interceptor,
  open,
  userData,
}) => {
  const { page, complaints, close } = await open();
  await signIn(page, interceptor.url);
  await untilLive(page);
  interceptor.answers.set('/media/a.png', give(photo(64, 48, 0)));
  expect(await ask(page, '/media/a.png')).toMatchObject({ status: 200, problem: null, kind: 'png' });
  await ask(page, '/media/a.png');
  const asked = interceptor.requests.filter(({ path }) => path.startsWith('/media/'));
  expect(asked.map(({ path, headers }) => [path, headers.cookie, headers.referer])).toEqual([
    ['/media/a.png', undefined, undefined],
  ]);
  // Chromium reports each answer that is no success; the page itself handles them.
  expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);

  const root = join(userData, 'media');
  const folders = readdirSync(root);
  expect(folders).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  const [folder = ''] = folders;
  const [name = ''] = readdirSync(join(root, folder));
  expect(name).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(join(root, folder)).mode & 0o077).toBe(0);
  expect(statSync(join(root, folder, name)).mode & 0o077).toBe(0);

  await close();
  await interceptor.stop();
  await city.kill();
  const again = await open();
  await expect(again.page.locator('[data-phase]').first()).toBeVisible();
  expect(await ask(again.page, '/media/a.png')).toMatchObject({ status: 200, kind: 'png' });
  expect(await ask(again.page, '/media/b.png')).toMatchObject({ problem: 'not_held' });
});

test('what is no picture and no PDF never reaches the window, whatever its name and type say', async ({
  interceptor,
  guest,
}) => {
  const { page } = guest;
  await signIn(page, interceptor.url);
  await untilLive(page);
  const script = '<script>window.ran = true</script>';
  const files: readonly (readonly [string, Buffer | string, Record<string, unknown>])[] = [
    ['page.png', `<!doctype html>${script}`, { problem: 'answered_page', bytes: 0 }],
    ['page.html', `<!doctype html>${script}`, { problem: 'not_previewable', kind: 'web_page', bytes: 0 }],
    [
      'drawing.png',
      `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`,
      { problem: 'not_previewable', kind: 'svg', bytes: 0 },
    ],
    ['plan.pdf', 'MZ\u0090\0\u0003', { problem: 'not_previewable', kind: 'program', bytes: 0 }],
    ['bomb.png', pictureBomb(), { problem: 'too_many_pixels', bytes: 0 }],
    ['empty.png', '', { problem: 'empty', bytes: 0 }],
    ['good.png', photo(64, 48, 0), { problem: null, type: 'application/octet-stream', sniffing: 'nosniff' }],
  ];
  for (const [name, body, expected] of files) {
    interceptor.answers.set(`/media/${name}`, give(body));
    expect(await ask(page, `/media/${name}`), name).toMatchObject(expected);
  }
  interceptor.answers.set('/media/moved.png', (_request, response) =>
    response.writeHead(302, { Location: `${interceptor.url}/media/good.png` }).end(),
  );
  interceptor.answers.set('/media/gone.png', (_request, response) => response.writeHead(404).end());
  let sent = 0;
  interceptor.answers.set('/media/endless.png', (_request, response) => {
    const piece = Buffer.alloc(MIB);
    const more = (): void => {
      while (!response.destroyed && sent < 400) {
        sent += 1;
        if (!response.write(piece)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  expect(await ask(page, '/media/moved.png')).toMatchObject({ problem: 'moved' });
  expect(await ask(page, '/media/gone.png')).toMatchObject({ problem: 'not_there', status: 404 });
  expect(await ask(page, '/media/endless.png')).toMatchObject({ problem: 'too_large' });
  expect(sent).toBeLessThan(100);
  for (const told of [
    '/media/../accounts/logout/',
    '/media/%2e%2e/accounts/logout/',
    '/accounts/logout/',
    'https://tracker.example/a.png',
    'file:///etc/passwd',
    '',
  ]) {
    expect(await ask(page, told), told).toMatchObject({ problem: 'bad_address' });
  }
  const asked = new Set(interceptor.requests.map(({ path }) => path));
  expect(asked.has('/accounts/logout/')).toBe(false);
});

test('a file of the server can be neither a script, a style, a frame nor the page itself', async ({
  interceptor,
  open,
}) => {
  const { page, app } = await open();
  await signIn(page, interceptor.url);
  await untilLive(page);
  // A picture by its first bytes that is a script as well.
  const both = Buffer.concat([Buffer.from('GIF89a'), Buffer.from('=1;window.ran=true;//'), Buffer.alloc(64)]);
  interceptor.answers.set('/media/both.gif', give(both, 'text/javascript'));
  interceptor.answers.set('/media/good.png', give(photo(64, 48, 0)));
  const outcome = await page.evaluate(async () => {
    const place = (name: string): string => `/media/${encodeURIComponent(`/media/${name}`)}`;
    const put = (element: HTMLElement): Promise<string> =>
      new Promise((resolve) => {
        element.addEventListener('load', () => resolve('loaded'));
        element.addEventListener('error', () => resolve('refused'));
        setTimeout(() => resolve('neither'), 3_000);
        document.body.append(element);
      });
    const made = (tag: string, fields: object): HTMLElement =>
      Object.assign(document.createElement(tag), fields);
    return {
      script: await put(made('script', { src: place('both.gif') })),
      module: await put(made('script', { src: place('both.gif'), type: 'module' })),
      style: await put(made('link', { href: place('both.gif'), rel: 'stylesheet' })),
      frame: await put(made('iframe', { src: place('good.png') })),
      ran: 'ran' in window,
    };
  });
  expect(outcome).toMatchObject({ script: 'refused', module: 'refused', style: 'refused', ran: false });
  expect(page.frames().filter((frame) => frame.url().includes('/media/'))).toEqual([]);
  // Playwright would wait for the navigation that is refused.
  const seen = new PageOf(app);
  await seen.run(
    `void setTimeout(() => { location.href = '/media/${encodeURIComponent('/media/good.png')}' })`,
  );
  await expect.poll(() => seen.run(`document.querySelector('[data-phase="live"]') !== null`)).toBe(true);
  expect(await seen.run('location.pathname')).toBe('/index.html');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

type Document = {
  readonly name: string;
  readonly file: string;
  readonly bytes: Buffer;
  readonly type?: string;
};

/** Gives every project these documents, signs in and opens the documents of a project. */
async function openDocuments(
  page: Page,
  interceptor: InterceptingProxy,
  documents: readonly Document[],
): Promise<void> {
  interceptor.answers.set(DOCUMENTS, (_request, response) => {
    const rows = documents.map(({ name, file }, index) => ({
      id: documents.length - index,
      name,
      file_url: `/media/project_documents/${file}`,
      uploaded_by: 'Paolo Santos',
      uploaded_at: 'November 26, 2026 12:34 PM',
    }));
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ documents: rows }));
  });
  for (const { file, bytes, type } of documents) {
    interceptor.answers.set(`/media/project_documents/${file}`, give(bytes, type));
  }
  await signIn(page, interceptor.url);
  await untilLive(page);
  await openProject(page, await findProject(page, isHalfDone));
  await page.getByRole('tab', { name: 'Documents' }).click();
}

const viewer = (page: Page) => page.getByRole('dialog');

test('documents are shown, compared, saved and never run', async ({ interceptor, guest }) => {
  const { page, app, complaints } = guest;
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-saved-'));
  await saveInto(app, folder);
  await openDocuments(page, interceptor, [
    { name: 'Site before', file: 'before.png', bytes: photo(1_600, 1_200, 40) },
    { name: 'Site after', file: 'after.png', bytes: photo(1_600, 1_200, 220) },
    {
      name: 'Programme of works',
      file: 'programme.pdf',
      bytes: pdf({
        pages: ['Programme of works', 'Bill of quantities', 'Drawings'],
        catalogue: '/OpenAction << /S /JavaScript /JS (app.alert\\("ran"\\)) >>',
        page:
          '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] ' +
          '/A << /S /Launch /F (calc.exe) >> >>] ' +
          '/AA << /O << /S /URI /URI (https://tracker.example/) >> >>',
      }),
      type: 'application/pdf',
    },
    { name: 'Invoice', file: 'invoice_%E2%80%AEfdp.exe', bytes: Buffer.from('MZ\x90\0 program') },
    { name: 'Huge page', file: 'huge.pdf', bytes: pdf({ pages: ['Huge'], size: [9e9, 9e9] }) },
    { name: 'Broken picture', file: 'broken.png', bytes: brokenPicture() },
    { name: 'Largest picture', file: 'largest.png', bytes: largestPicture() },
    {
      name: 'Bomb',
      file: 'bomb.pdf',
      bytes: pdf({ pages: ['Bomb'], drawing: deflateSync(Buffer.alloc(200 * MIB, ' ')) }),
    },
  ]);
  await page
    .getByRole('button', { name: /Site before/ })
    .first()
    .click();
  await expect(viewer(page).locator('canvas')).toBeVisible();
  await shootBothThemes(page, 'viewer-picture');

  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(viewer(page)).toContainText(/\d+\s%/);
  await page.keyboard.press('c');
  await expect(viewer(page).locator('canvas')).toHaveCount(2);
  await expect(viewer(page).locator('canvas').nth(1)).toBeVisible();
  await page.keyboard.press('0');
  await shootBothThemes(page, 'viewer-compare');
  await page.keyboard.press('c');

  await viewer(page).getByRole('button', { name: 'Next' }).click();
  await expect(viewer(page).getByRole('heading')).toHaveText('Programme of works');
  await expect(viewer(page).locator('canvas').first()).toBeVisible();
  await expect(viewer(page).getByText('Programme of works', { exact: true }).last()).toBeAttached();
  await shootBothThemes(page, 'viewer-pdf');
  await page.keyboard.press('Control+s');
  await expect(viewer(page).getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect(readFileSync(join(folder, 'Programme of works.pdf')).subarray(0, 5).toString()).toBe('%PDF-');

  await page.keyboard.press('ArrowRight');
  await expect(viewer(page).getByRole('alert')).toContainText('program');
  await expect(viewer(page).getByRole('alert')).toContainText('invoice_fdp.exe');
  await shootBothThemes(page, 'viewer-program');
  await page.keyboard.press('Control+s');
  await expect(viewer(page).getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect(readdirSync(folder).toSorted()).toEqual(['Invoice.exe', 'Programme of works.pdf']);
  expect(statSync(join(folder, 'Invoice.exe')).mode & 0o111).toBe(0);

  await page.keyboard.press('ArrowRight');
  await expect(viewer(page).getByRole('heading')).toHaveText('Huge page');
  await expect(viewer(page).locator('canvas, [role="alert"]').first()).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(viewer(page).getByRole('alert')).toContainText('damaged');
  await page.keyboard.press('ArrowRight');
  await expect(viewer(page).getByRole('heading')).toHaveText('Largest picture');
  await expect(viewer(page).locator('canvas')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('ArrowRight');
  await expect(viewer(page).getByRole('heading')).toHaveText('Bomb');
  await expect(viewer(page).locator('canvas, [role="alert"]').first()).toBeAttached({ timeout: 40_000 });
  // The window answers while the document keeps its thread busy.
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toHaveCount(0);

  const asked = interceptor.requests.map(({ path }) => path);
  expect(asked.filter((path) => /tracker|calc/.test(path))).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

test('a page of the server opens in the user’s browser, and nothing else does', async ({
  interceptor,
  guest,
}) => {
  const { page, app } = guest;
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    Object.assign(shell, {
      openExternal: (url: string) => {
        opened.push(url);
        return Promise.resolve();
      },
    });
  });
  const opened = (): Promise<string[]> =>
    app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await signIn(page, interceptor.url);
  await untilLive(page);
  const open = (name: string, projectId: number | null) =>
    page.evaluate(
      async ([wanted, id]) => {
        const answer = await window.desktop.openWebPage({ page: wanted as 'home', projectId: id as number });
        return answer.ok ? 'opened' : answer.error.code;
      },
      [name, projectId] as const,
    );
  expect(await open('accounts', null)).toBe('opened');
  expect(await open('project', 7)).toBe('opened');
  expect(await open('admin', null)).toBe('not_allowed');
  expect(await open('project', null)).toBe('not_allowed');
  expect(await open('https://elsewhere.example/', null)).toBe('bad_request');
  expect(await opened()).toEqual([
    `${interceptor.url}/dashboard/engineers/`,
    `${interceptor.url}/dashboard/monitoring/projects/7/detail/`,
  ]);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('user accounts');
  await page.keyboard.press('Enter');
  await expect.poll(opened).toHaveLength(3);
  const project = await findProject(page, isHalfDone);
  await openProject(page, project);
  await page.locator('aside').getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Open in the browser' }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect.poll(opened).toHaveLength(4);
  expect((await opened()).at(-1)).toBe(
    `${interceptor.url}/dashboard/monitoring/projects/${project.id}/detail/`,
  );
  const labels = await app.evaluate(({ Menu }) => {
    const names = (items: readonly Electron.MenuItem[]): string[] =>
      items.flatMap((item) => [item.label, ...names(item.submenu?.items ?? [])]);
    return names(Menu.getApplicationMenu()?.items ?? []);
  });
  expect(labels).toContain('Open in the browser: user accounts');
  expect(labels).not.toContain('Open in the browser: administration');
});
