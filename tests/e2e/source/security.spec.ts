import { expect, test } from '../support/fixtures';

test('the page has no Node, no foreign network and no way out', async ({ desktop }) => {
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

test('a malformed request is refused by name', async ({ desktop }) => {
  const refused = await desktop.page.evaluate(() =>
    window.desktop.setSettings({ theme: 'neon' } as unknown as { theme: 'dark' }),
  );
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
});

test('files outside the renderer folder are not served', async ({ desktop }) => {
  const statuses = await desktop.page.evaluate(async () =>
    Promise.all(
      ['/../main/main.js', '/%2e%2e/main/main.js', '/..%2fpreload%2fpreload.cjs', '/nothing.js'].map(
        async (path) => (await fetch(path)).status,
      ),
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('the policy that the page was served with is the strict one', async ({ desktop }) => {
  const policy = await desktop.page.evaluate(
    async () => (await fetch('/index.html')).headers.get('content-security-policy') ?? '',
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});
