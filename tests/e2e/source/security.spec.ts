import { openView } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { PageOf } from '../support/pageOf';

test('the page has no Node, no access to other hosts, and cannot navigate away', async ({ desktop }) => {
  const { app, page } = desktop;
  const inside = await page.evaluate(async () => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    bridge: Object.keys(window.desktop).length,
    popup: window.open('https://example.com') === null,
    fetched: await fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      () => 'refused',
    ),
    inlineScript: (() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.ran = "yes"';
      document.head.append(script);
      return document.documentElement.dataset['ran'] ?? 'refused';
    })(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  }));
  expect(inside).toMatchObject({
    require: 'undefined',
    process: 'undefined',
    popup: true,
    fetched: 'refused',
    inlineScript: 'refused',
  });
  expect(inside.camera).not.toBe('granted');
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(page.url()).toMatch(/^app:\/\/desktop\//);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): { contextIsolation: boolean; sandbox: boolean; nodeIntegration: boolean };
    };
    const { contextIsolation, sandbox, nodeIntegration } = contents.getLastWebPreferences();
    return { contextIsolation, sandbox, nodeIntegration };
  });
  expect(preferences).toEqual({ contextIsolation: true, sandbox: true, nodeIntegration: false });
});

test('a malformed IPC call is refused with an error code', async ({ shared }) => {
  const refused = await shared.page.evaluate(() =>
    window.desktop.setSettings({ theme: 'neon' } as unknown as { theme: 'dark' }),
  );
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
});

test('files outside the renderer folder are not served', async ({ shared }) => {
  const statuses = await shared.page.evaluate(async () =>
    Promise.all(
      ['/../main/main.js', '/%2e%2e/main/main.js', '/..%2fpreload%2fpreload.cjs', '/nothing.js'].map(
        async (path) => (await fetch(path)).status,
      ),
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('the page is served with the strict content security policy', async ({ shared }) => {
  const policy = await shared.page.evaluate(
    async () => (await fetch('/index.html')).headers.get('content-security-policy') ?? '',
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});

/** Scripts with which a page might navigate its window away or open another one. */
const WAYS_OUT = [
  `location.href = 'about:blank'`,
  `location.replace('about:blank')`,
  `location.href = 'about:srcdoc'`,
  `location.href = 'about:blank#x'`,
  `location.href = 'data:text/html,hi'`,
  `location.href = URL.createObjectURL(new Blob(['hi'], { type: 'text/html' }))`,
  `location.href = 'file:///etc/passwd'`,
  `location.href = 'chrome://gpu'`,
  `location.href = 'view-source:app://desktop/index.html'`,
  `location.href = 'https://example.com/'`,
  `location.href = 'mailto:nobody@example.com'`,
  `location.href = 'app://desktop/nothing.html'`,
  `location.href = 'app://desktop/quit'`,
  `location.href = 'app://elsewhere/index.html'`,
  `location.href = 'javascript:document.write(1)'`,
  `window.open('about:blank', '_self')`,
  `window.open('about:blank')`,
  `window.open('app://desktop/index.html')`,
  `add('meta', { httpEquiv: 'refresh', content: '0;url=about:blank' })`,
  `add('meta', { httpEquiv: 'refresh', content: '0;url=data:text/html,hi' })`,
  `add('form', { action: 'about:blank', method: 'post' }).submit()`,
  `add('form', { action: 'https://example.com/', method: 'post' }).submit()`,
  `add('a', { href: 'about:blank' }).click()`,
  `add('a', { href: 'about:blank', target: '_top' }).click()`,
  `history.back()`,
  `history.go(-5)`,
];

test('no script can navigate the window to an empty page, and what it shows stays', async ({ desktop }) => {
  test.setTimeout(180_000);
  const { app, page } = desktop;
  await openView(page, 'projects');
  await page.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill('road');
  const shown = new PageOf(app);
  const filter = `document.querySelector('main input[placeholder="Name, PRN or barangay"]:not([inert] *)')?.value`;
  for (const way of WAYS_OUT) {
    const add = `const add = (tag, fields) => {
      const one = Object.assign(document.createElement(tag), fields);
      document.body.append(one);
      return one;
    };`;
    await shown.run(`(() => { ${add} ${way}; return null; })()`).catch(() => null);
    // By now each attempt has started or was refused.
    await page.waitForTimeout(400);
    await expect.poll(() => shown.run(filter).catch(() => null), way).toBe('road');
    expect(await shown.url(), way).toBe('app://desktop/index.html');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), way).toBe(1);
  }
});
