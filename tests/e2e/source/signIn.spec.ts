import type { RequestListener } from 'node:http';
import { expect, test } from '../support/fixtures';
import { heldCount, signIn, untilLive } from '../support/desktop';
import { serveOther } from '../support/otherServer';

test('the demo city opens with one click, and its changes appear by themselves', async ({ visitor }) => {
  const { page, complaints } = visitor;
  await page.getByRole('button', { name: 'Open the demo city' }).click();
  await untilLive(page);
  expect(await heldCount(page)).toBeGreaterThan(250);
  await page.locator('body').press('2');
  // The test changes nothing: changes that the demo city makes by itself must reach the feed.
  await expect(page.locator('[data-feed]').first()).toBeVisible({ timeout: 30_000 });
  expect(complaints).toEqual([]);
});

test('every project the server lists is held, drawn and counted', async ({ shared }) => {
  const { city, page, complaints } = shared;
  const truth = await city.state();
  expect(await heldCount(page)).toBe(truth.counts.projects);
  const drawn = await page.evaluate(async () => {
    const container = [...document.querySelectorAll('div')].find(
      (div) => 'maplibreMap' in div,
    ) as unknown as {
      maplibreMap: { getStyle(): { sources: Record<string, unknown> }; getSource(id: string): unknown };
    };
    const source = container.maplibreMap.getSource('projects') as {
      getData(): Promise<{ features: unknown[] }>;
    };
    return (await source.getData()).features.length;
  });
  // The position 0/0 means "unknown": such projects are listed but not drawn on the map.
  const placed = truth.projects.filter(
    (row) => row.latitude !== null && (row.latitude !== 0 || row.longitude !== 0),
  );
  expect(drawn).toBe(placed.length);
  await expect(page.getByTestId('project-count').first()).toHaveText(
    `${truth.counts.projects} of ${truth.counts.projects}`,
  );
  expect(complaints).toEqual([]);
});

test('the sign-in screen says what it found at an address before a password is sent', async ({
  startCity,
  visitor,
}) => {
  const city = await startCity({ profile: 'asgi' });
  const { page, complaints } = visitor;
  await page.getByLabel('Server address').fill(`127.0.0.1:${city.port}`);
  await page.keyboard.press('Tab');
  await expect(page.getByText('GISTagum server found')).toBeVisible();
  await expect(page.getByText('daphne · on this computer')).toBeVisible();
  await expect(page.getByText('Not encrypted', { exact: false })).toHaveCount(0);
  await expect(page.getByLabel('User name')).toBeFocused();
  expect(complaints).toEqual([]);
});

test('signing in by keyboard alone: address, user, password, showing it, Enter', async ({
  city,
  visitor,
}) => {
  const { page } = visitor;
  await expect(page.getByLabel('Server address')).toBeFocused();
  await page.keyboard.type(city.url);
  await page.keyboard.press('Tab');
  await page.keyboard.type('head1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('head1-demo');
  const password = page.locator('input[name="password"]');
  await expect(password).toHaveAttribute('type', 'password');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(password).toHaveAttribute('type', 'text');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await untilLive(page);
});

for (const [what, username, password] of [
  ['a wrong password', 'head1', 'not-it'],
  ['an account that is switched off', 'former1', undefined],
] as const) {
  test(`${what} is said beside the password, and nothing else happens`, async ({ city, visitor }) => {
    const { page } = visitor;
    await signIn(page, city.url, username, password);
    await expect(page.getByRole('alert')).toHaveText(
      'The user name or password is not right, or the account is switched off.',
    );
    await expect(page.locator('input[name="password"]')).toBeFocused();
    await expect(page.locator('input[name="address"]')).toHaveValue(city.url);
  });
}

test('an account without a role is told so', async ({ city, visitor }) => {
  const { page } = visitor;
  await signIn(page, city.url, 'guest1');
  await expect(page.getByRole('alert')).toContainText('this account has no role on the server');
  await expect(page.locator('input[name="username"]')).toBeFocused();
});

for (const { what, listener, words } of [
  {
    what: 'another site',
    listener: (_request, response) => response.end('<h1>A printer</h1>'),
    words: 'it is not a GISTagum server',
  },
  {
    what: 'a network that wants a login of its own first',
    listener: (_request, response) =>
      response.writeHead(302, { Location: 'http://login.hotspot.example/' }).end(),
    words: 'This network shows a sign-in page of its own first (login.hotspot.example). Open a browser',
  },
  {
    what: 'a proxy whose server is gone',
    listener: (_request, response) => response.writeHead(502).end('<h1>Bad Gateway</h1>'),
    words: 'The server is there but failed while answering.',
  },
  {
    what: 'a server that does not know this name',
    listener: (_request, response) => response.writeHead(400).end('<h1>Bad Request (400)</h1>'),
    words: 'The server answers, but not under this address.',
  },
] satisfies readonly { what: string; listener: RequestListener; words: string }[]) {
  test(`${what} is named as such, and no password reaches it`, async ({ visitor }) => {
    const methods = new Set<string | undefined>();
    const elsewhere = await serveOther((request, response) => {
      methods.add(request.method);
      listener(request, response);
    });
    const { page } = visitor;
    await signIn(page, elsewhere.origin);
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.locator('input[name="address"]')).toBeFocused();
    expect([...methods]).toEqual(['GET']);
    await elsewhere.stop();
  });
}

test('an address where nothing answers is named as such', async ({ visitor }) => {
  const { page } = visitor;
  await signIn(page, 'http://127.0.0.1:9');
  await expect(page.getByText('The server does not answer.', { exact: false }).first()).toBeVisible();
});

test('for an https address on a port without TLS the http address is offered, and accepted with one click', async ({
  city,
  visitor,
}) => {
  const { page } = visitor;
  await signIn(page, city.url.replace('http:', 'https:'));
  await page.getByRole('button', { name: `Use ${city.url}` }).click();
  await expect(page.getByText('GISTagum server found')).toBeVisible();
  await page.locator('input[name="password"]').press('Enter');
  await untilLive(page);
});

test('a server used before is offered, and can be removed after a confirmation', async ({
  city,
  visitor,
}) => {
  const { page } = visitor;
  await signIn(page, city.url);
  await untilLive(page);
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(page.getByText('Login lasts until the application is closed')).toBeVisible();
  await expect(page.getByText('gunicorn')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();

  const host = new URL(city.url).host;
  await page.getByRole('button', { name: new RegExp(`^${host} head1`) }).click();
  await expect(page.locator('input[name="address"]')).toHaveValue(city.url);
  await expect(page.locator('input[name="password"]')).toBeFocused();
  await page.getByRole('button', { name: `Remove head1 on ${host}` }).click();
  await expect(page.getByRole('button', { name: 'Keep', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Servers' })).toHaveCount(0);
});

test('when a login cannot be renewed the application asks once over the current screen, and work goes on there', async ({
  city,
  atWork,
}) => {
  const { page } = atWork;
  const held = await heldCount(page);
  await city.post('/password', { username: 'head1', password: 'new-one' });
  // An open socket outlives the login (server contract §2); once it is closed the application notices.
  await city.post('/cut');
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  expect(await heldCount(page)).toBe(held);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await dialog.locator('input[name="password"]').fill('new-one');
  await page.keyboard.press('Enter');
  await untilLive(page);
  await expect(dialog).toHaveCount(0);
});
