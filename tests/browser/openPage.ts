import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { DESKTOP_METHODS } from '#shared/ipc/interface';
import { answerFile } from '../../electron/windows/appFiles';
import { APP_ORIGIN } from '../../electron/windows/appOrigin';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import type { FakeMain } from './fakeMain';

/** The built page on a port of loopback, with the answers, types and policy that the application gives it. */
export async function servePage(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const files = { root: join(projectRoot, 'out', 'renderer'), made: {}, onServed: () => undefined };
  const server = createServer((request, response) => {
    // A browser asks for it by itself; the application has none.
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    void answerFile(`${APP_ORIGIN}${request.url}`, files).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page, and what it complained of: errors, console errors, requests that failed, breaches of the policy. */
export type OpenedPage = {
  readonly page: Page;
  readonly complaints: string[];
  readonly close: () => Promise<void>;
};

/** What the page calls main by. */
type WithMain = { askMain(method: string): Promise<unknown> };

/** Opens the page with a main process in place of the real one; nothing is pushed. */
export async function openPage(
  browser: Browser,
  url: string,
  main: FakeMain,
  theme: 'light' | 'dark',
): Promise<OpenedPage> {
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  const complaints: string[] = [];
  await context.exposeFunction('askMain', main);
  await context.exposeFunction('noteViolation', (what: string) => void complaints.push(what));
  await context.addInitScript(({ calls, pushes }) => {
    const { askMain, noteViolation } = globalThis as unknown as WithMain & {
      noteViolation(what: string): void;
    };
    document.addEventListener('securitypolicyviolation', (event) =>
      noteViolation(
        `policy: ${event.violatedDirective} ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`,
      ),
    );
    Object.assign(window, {
      desktop: Object.fromEntries([
        ...calls.map(([method]) => [method, () => askMain(method)]),
        ...pushes.map(([method]) => [method, () => () => undefined]),
      ]),
    });
  }, DESKTOP_METHODS);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}
