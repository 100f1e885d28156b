import { request as ask } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../support/city';
import { heldCount, signIn, untilLive } from '../support/desktop';
import { serveAskingProxy, throughProxy } from '../support/askingProxy';
import { serveElsewhere } from '../support/elsewhere';
import { expect, test } from '../support/fixtures';
import { serveFront } from '../support/front';
import { shoot, shootBothThemes } from '../support/screens';

// What a signed-in user is told about problems between them and the server, and what they can do about it.

const MORNING = { username: 'office', password: 'morning' };
const NOON = { username: 'office', password: 'noon' };

test('the proxy’s password changes at noon: it is said, entered over the map, and all goes on', async ({
  city,
  open,
}) => {
  test.setTimeout(120_000);
  const proxy = await serveAskingProxy(MORNING);
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

test('a network’s own sign-in page at the start is named over what was saved, and a retry goes on', async ({
  city,
  open,
}) => {
  const front = await serveFront(city);
  const first = await open();
  await signIn(first.page, front.url);
  await untilLive(first.page);
  await first.close();

  front.answers.set('/health/', (_request, response) =>
    response.writeHead(302, { Location: 'http://login.hotspot.example/' }).end(),
  );
  const { page } = await open();
  await expect(page.getByText('a sign-in page of its own first (login.hotspot.example)')).toBeVisible();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  await expect(page.locator('[data-project]').first()).toBeVisible();
  await shootBothThemes(page, 'problem-portal');
  await expect(page.getByRole('button', { name: 'Retry now' })).toBeVisible();
  front.answers.clear();
  // Not by the button: the application retries by itself too, and may be faster than a click.
  await page.evaluate(() => window.desktop.retryLink());
  await expect(page.locator('[data-phase="signed_out"]')).toBeVisible();
  await expect(page.getByText('a sign-in page of its own first')).toHaveCount(0);
  await front.stop();
});

/** Under another name than the city's: an office whose server has a name of its own. */
function serveOffice(city: City) {
  return serveElsewhere((request, response) => {
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

test('a server without encryption is marked for as long as one works there, and the mark says what it means', async ({
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

test('where the office wants it, nothing saved is shown before its user has signed in', async ({
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
