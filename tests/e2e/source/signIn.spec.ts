import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/fixtures';
import { heldCount, signIn, untilLive } from '../support/desktop';

test('the demo city is one click away and moves by itself', async ({ open }) => {
  const { page, complaints } = await open();
  await page.getByRole('button', { name: 'Open the demo city' }).click();
  await untilLive(page);
  expect(await heldCount(page)).toBeGreaterThan(250);
  await page.locator('body').press('2');
  // Nothing is done here: the city's own life must reach the feed.
  await expect(page.locator('[data-feed]').first()).toBeVisible({ timeout: 30_000 });
  expect(complaints).toEqual([]);
});

test('every project the server lists is held, drawn and counted', async ({ city, desktop }) => {
  const { page, complaints } = desktop;
  const truth = await city.state();
  expect(await heldCount(page)).toBe(truth.counts.located);
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
  // 0/0 stands for "unknown": such projects are listed, but not drawn off the coast of Africa.
  const placed = truth.projects.filter(
    (row) => row.latitude !== null && (row.latitude !== 0 || row.longitude !== 0),
  );
  expect(drawn).toBe(placed.length);
  await expect(page.getByTestId('project-count').first()).toHaveText(
    `${truth.counts.located} of ${truth.counts.located}`,
  );
  expect(complaints).toEqual([]);
});

test('a wrong password is said beside its field and nothing else happens', async ({ city, open }) => {
  const { page } = await open();
  await signIn(page, city.url, 'head1', 'not-it');
  await expect(page.getByText('The user name or password is not right.')).toBeVisible();
  await expect(page.locator('input[name="address"]')).toHaveValue(city.url);
});

test('an account without a role is told so', async ({ city, open }) => {
  const { page } = await open();
  await signIn(page, city.url, 'guest1');
  await expect(page.getByText('This account has no role on the server.', { exact: false })).toBeVisible();
});

test('an address where something else answers is named as such', async ({ open }) => {
  const other = createServer((_request, response) => response.end('<h1>A printer</h1>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { page } = await open();
  await signIn(page, `http://127.0.0.1:${port}`);
  await expect(page.getByText('it is not a GISTagum server', { exact: false })).toBeVisible();
  other.close();
});

test('an address where nothing answers is named as such', async ({ open }) => {
  const { page } = await open();
  await signIn(page, 'http://127.0.0.1:9');
  await expect(page.getByText('The server does not answer.', { exact: false }).first()).toBeVisible();
});
