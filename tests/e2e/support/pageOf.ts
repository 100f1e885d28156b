import type { ElectronApplication } from '@playwright/test';

/**
 * Access to the main window's page through the main process, because Playwright's own page object no longer works after the
 * page's process was killed.
 */
export class PageOf {
  readonly #app: ElectronApplication;

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  url(): Promise<string> {
    return this.#app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.getURL() ?? '');
  }

  /** Evaluates an expression in the page; null while there is no page that can. */
  run<T>(code: string): Promise<T | null> {
    return this.#app.evaluate(async ({ BrowserWindow }, source) => {
      const contents = BrowserWindow.fromId(1)?.webContents;
      if (!contents || contents.isCrashed()) return null;
      // A page that ends meanwhile never answers, so the wait is limited.
      const goes = new Promise<null>((done) => {
        contents.once('render-process-gone', () => done(null));
        contents.once('did-start-loading', () => done(null));
      });
      return (await Promise.race([contents.executeJavaScript(source), goes])) as never;
    }, code);
  }

  async text(): Promise<string> {
    return (await this.run<string>('document.body.innerText')) ?? '';
  }

  /** Clicks a button or link by its text. */
  async press(name: string): Promise<void> {
    await this.run(
      `[...document.querySelectorAll('a, button')].find((one) => one.innerText.trim() === ${JSON.stringify(name)}).click()`,
    );
  }

  /** A picture of the page as PNG. */
  async picture(): Promise<Buffer> {
    const base64 = await this.#app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.fromId(1)?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    return Buffer.from(base64, 'base64');
  }

  /** Kills the page's process, as the system does when memory is short. */
  kill(): Promise<void> {
    return this.#app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.fromId(1)?.webContents;
      return new Promise<void>((done) => {
        contents?.once('render-process-gone', () => done());
        process.kill(contents?.getOSProcessId() ?? 0, 'SIGKILL');
      });
    });
  }
}

/** Kills the application's graphics process; false when there was none. */
export async function killGraphicsProcess(app: ElectronApplication): Promise<boolean> {
  const pid = await app.evaluate(
    ({ app: electronApp }) => electronApp.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0,
  );
  if (pid === 0) return false;
  process.kill(pid, 'SIGKILL');
  return true;
}
