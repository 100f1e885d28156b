import { request as ask } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../support/city';
import { heldCount, signIn, untilLive } from '../support/desktop';
import { serveLoginProxy, throughProxy } from '../support/loginProxy';
import { serveOther } from '../support/otherServer';
import { expect, test } from '../support/fixtures';
import { serveInterceptingProxy } from '../support/interceptingProxy';
import { shoot, shootBothThemes } from '../support/screens';

// Messages about problems on the way to the server, and what the user can do about them.

const MORNING = { username: 'office', password: 'morning' };
const NOON = { username: 'office', password: 'noon' };

test('a changed proxy password is reported, can be entered over the map, and work goes on', async ({
  city,
  open,
}) => {
  test.setTimeout(120_000);
  const proxy = await serveLoginProxy(MORNING);
  const { page, complaints } = await open({ args: throughProxy(proxy) });
  await page.evaluate((login) => window.desktop.signInToProxy({ ...login, keep: false }), MORNING);
  await signIn(page, city.url);
  await untilLive(page);
  const held = await heldCount(page);

  proxy.changeLogin(NOON);
  const notice = page.getByText('The network’s proxy no longer takes the login it was given.').first();
  await expect(notice).toBeVisible();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  expect(await heldCount(page)).toBe(held);
  await shootBothThemes(page, 'problem-proxy');
  await page.locator('[data-phase] button').first().click();
  await shoot(page, 'problem-proxy-details');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Enter the proxy login' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to the network’s proxy' });
  await shootBothThemes(page, 'problem-proxy-login');
  await dialog.getByLabel('Proxy user name').fill('office');
  await dialog.getByLabel('Proxy password').fill('afternoon');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('did not take');
  await dialog.getByLabel('Proxy password').fill(NOON.password);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('[data-phase="live"]')).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect(complaints).toEqual([]);
  await proxy.stop();
});

test('a captive portal at the start is named over the saved data, and work goes on after a retry', async ({
  city,
  open,
}) => {
  const interceptor = await serveInterceptingProxy(city);
  const first = await open();
  await signIn(first.page, interceptor.url);
  await untilLive(first.page);
  await first.close();

  interceptor.answers.set('/health/', (_request, response) =>
    response.writeHead(302, { Location: 'http://login.hotspot.example/' }).end(),
  );
  const { page } = await open();
  await expect(page.getByText('a sign-in page of its own first (login.hotspot.example)')).toBeVisible();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  await expect(page.locator('[data-project]').first()).toBeVisible();
  await shootBothThemes(page, 'problem-portal');
  await expect(page.getByRole('button', { name: 'Retry now' })).toBeVisible();
  interceptor.answers.clear();
  // The retry button is not clicked, because the application may retry by itself before the click.
  await page.evaluate(() => window.desktop.retryLink());
  await expect(page.locator('[data-phase="signed_out"]')).toBeVisible();
  await expect(page.getByText('a sign-in page of its own first')).toHaveCount(0);
  await interceptor.stop();
});

/** Serves the city under a host name that is not a private address, as an office's server has. */
function serveOffice(city: City) {
  return serveOther((request, response) => {
    const { url, method } = request;
    const headers = { ...request.headers, host: `127.0.0.1:${city.port}` };
    const options = {
      port: city.port,
      host: '127.0.0.1',
      path: url ?? '/',
      method: method ?? 'GET',
      headers,
    };
    const onward = ask(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
}

test('a server without encryption stays marked while signed in, and the mark explains itself', async ({
  city,
  open,
}) => {
  const office = await serveOffice(city);
  const { page } = await open({ args: ['--host-resolver-rules=MAP office.local 127.0.0.1'] });
  await signIn(page, `http://office.local:${office.port}`);
  await untilLive(page);
  const mark = page.getByRole('note');
  await expect(mark).toBeVisible();
  await mark.hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await shootBothThemes(page, 'insecure');
  await page.evaluate(() => window.desktop.signOut());
  await signIn(page, city.url);
  await untilLive(page);
  await expect(mark).toHaveCount(0);
  await office.stop();
});

test('with the policy set, no saved data is shown before its user has signed in', async ({
  city,
  userData,
  open,
}) => {
  const policy = join(userData, 'policy.json');
  writeFileSync(policy, JSON.stringify({ showSavedBeforeSignIn: false }));
  const env = { GISTAGUM_POLICY_FILE: policy };
  const first = await open({ env });
  await signIn(first.page, city.url);
  await untilLive(first.page);
  await first.close();

  const { page } = await open({ env });
  await expect(
    page.getByRole('button', { name: new RegExp(`^${new URL(city.url).host} head1`) }),
  ).toBeVisible();
  await expect(page.locator('[data-project]')).toHaveCount(0);
  expect(await heldCount(page)).toBe(0);
  await signIn(page, city.url);
  await untilLive(page);
  expect(await heldCount(page)).toBe((await city.state()).counts.projects);
});
