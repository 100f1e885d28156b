import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { killGraphicsProcess } from '../support/pageOf';
import { writePolicy } from '../support/officeNetwork';
import { shoot, shootBothThemes } from '../support/screens';
import {
  drawnRoads,
  lookAt,
  openFrom,
  PINK_TILE,
  pinkShare,
  waterColor,
  writePicturePack,
  writeStreetPack,
} from '../support/streets';
import { watchForSentence } from '../support/heard';

test.use({ hasFullMapResolution: true });

const DEMO = { args: ['--demo', '--demo-rate=0'] };

test('the demo city has streets of its own, which keep with theme, switch and a lost context', async ({
  open,
}) => {
  test.setTimeout(180_000);
  const { app, page, complaints } = await open(DEMO);
  await untilLive(page);
  await expect.poll(() => drawnRoads(page)).toContain('National Highway');
  await expect(page.getByText('invented streets')).toBeVisible();
  await page.evaluate(() => window.desktop.setSettings({ theme: 'light' }));
  await shoot(page, 'streets-city-light');
  const byDay = await waterColor(page);
  await page.evaluate(() => window.desktop.setSettings({ theme: 'dark' }));
  await expect.poll(() => waterColor(page)).not.toBe(byDay);
  await shoot(page, 'streets-city-dark');

  await lookAt(page, [125.8075, 7.448], 15.4);
  await expect.poll(() => drawnRoads(page)).toContain('Rizal Street');
  await shootBothThemes(page, 'streets-close');

  const button = page.getByRole('button', { name: 'Streets' });
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.locator('body').press('t');
  await expect.poll(() => drawnRoads(page)).toEqual([]);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByText('invented streets')).toBeHidden();
  await button.click();
  await expect.poll(() => drawnRoads(page)).toContain('Rizal Street');

  const isBroughtBack = await watchForSentence(page, 'The map is being brought back');
  expect(await killGraphicsProcess(app)).toBe(true);
  await expect.poll(isBroughtBack).toBe(true);
  await expect(page.getByText('The map is being brought back')).toBeHidden();
  await expect.poll(() => drawnRoads(page)).toContain('Rizal Street');
  expect(await waterColor(page)).not.toBe(byDay);
  expect(complaints.filter((line) => !line.includes('WebGL'))).toEqual([]);
});

test('a pack is opened in the settings, shows, and is there after a restart; a damaged one is refused in words', async ({
  city,
  open,
  userData,
}) => {
  test.setTimeout(180_000);
  const stick = join(userData, 'stick');
  mkdirSync(stick);
  writeStreetPack(join(stick, 'tagum.pmtiles'));
  const whole = readFileSync(join(stick, 'tagum.pmtiles'));
  writeFileSync(join(stick, 'half.pmtiles'), whole.subarray(0, whole.length / 2));
  writeFileSync(join(stick, 'letter.pmtiles'), 'Dear office, '.repeat(100));

  const first = await open();
  await signIn(first.page, city.url);
  await untilLive(first.page);
  expect(await drawnRoads(first.page)).toEqual([]);
  await first.page.locator('body').press('5');
  const settings = first.page.getByRole('region', { name: 'Settings' });
  await expect(settings.getByText('None: outlines only')).toBeVisible();
  const pick = settings.getByRole('button', { name: 'Open a street file…' });
  for (const [name, words] of [
    ['half.pmtiles', 'The end of the file is missing. Copy it again.'],
    ['letter.pmtiles', 'The file is no PMTiles file of version 3.'],
  ] as const) {
    await openFrom(first.app, join(stick, name));
    await pick.click();
    await expect(settings.getByRole('alert')).toHaveText(`The street file was not opened. ${words}`);
  }
  await pick.scrollIntoViewIfNeeded();
  await shootBothThemes(first.page, 'settings-streets');

  await openFrom(first.app, join(stick, 'tagum.pmtiles'));
  await pick.click();
  await expect(settings.getByText('The street file is in use.')).toBeVisible();
  expect(readdirSync(join(userData, 'basemap'))).toContain('tagum.pmtiles');
  await first.page.locator('body').press('1');
  await expect.poll(() => drawnRoads(first.page)).toContain('National Highway');
  await expect(first.page.getByText('Streets: Demo streets, invented')).toBeVisible();
  expect(first.complaints).toEqual([]);
  await first.close();

  const second = await open();
  await expect.poll(() => drawnRoads(second.page)).toContain('National Highway');
  await second.page.locator('body').press('5');
  await second.page.getByRole('button', { name: 'Remove' }).click();
  await expect(second.page.getByText('None: outlines only')).toBeVisible();
  expect(readdirSync(join(userData, 'basemap'))).not.toContain('tagum.pmtiles');
});

test('the policy’s pack is shown to everybody, and one that is not the file it names is not', async ({
  city,
  open,
  userData,
}) => {
  const pack = join(userData, 'office.pmtiles');
  writeStreetPack(pack);
  // Put there by hand while the application is closed.
  mkdirSync(join(userData, 'basemap'));
  copyFileSync(pack, join(userData, 'basemap', 'dropped.pmtiles'));
  const policy = { basemapPack: { file: pack, sha256: '0'.repeat(64) } };
  const { page } = await open({ env: writePolicy(userData, policy) });
  await signIn(page, city.url);
  await untilLive(page);
  await expect.poll(() => drawnRoads(page)).toContain('National Highway');
  await page.locator('body').press('5');
  await expect(
    page.getByText('office.pmtiles is not used. It is not the file that your administrator named.'),
  ).toBeVisible();
});

test('a pack of pictures is drawn under the projects', async ({ city, open, userData }) => {
  const pack = join(userData, 'pictures.pmtiles');
  writePicturePack(pack);
  const { page, complaints } = await open({ env: writePolicy(userData, { basemapPack: { file: pack } }) });
  await signIn(page, city.url);
  await untilLive(page);
  await expect.poll(() => pinkShare(page)).toBeGreaterThan(0.5);
  await expect(page.getByText('Streets: the office')).toBeVisible();
  await page.locator('body').press('t');
  await expect.poll(() => pinkShare(page)).toBeLessThan(0.05);
  expect(complaints).toEqual([]);
});

test('streets of the network are off until they are chosen, and shown from their copies without it', async ({
  city,
  open,
}) => {
  test.setTimeout(180_000);
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(200, {
      'content-type': 'image/png',
      'cache-control': 'max-age=600',
      'set-cookie': 'who=me',
    });
    response.end(PINK_TILE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const first = await open();
  await signIn(first.page, city.url);
  await untilLive(first.page);
  await first.page.locator('body').press('5');
  const settings = first.page.getByRole('region', { name: 'Settings' });
  await settings
    .getByRole('textbox', { name: 'Own address of tiles' })
    .fill(`http://${origin}/{z}/{x}/{y}.png`);
  expect(asked.length).toBe(0);
  await settings.getByText('Own address', { exact: true }).click();
  await expect(settings.getByText(`${origin}, from the internet`)).toBeVisible();
  await shootBothThemes(first.page, 'settings-online-streets');
  await first.page.locator('body').press('1');
  await expect.poll(() => pinkShare(first.page)).toBeGreaterThan(0.5);
  await expect(first.page.getByText(`Streets: ${origin}`)).toBeVisible();
  const agents = new Set(asked.map(({ headers }) => headers['user-agent']));
  expect([...agents]).toEqual([expect.stringMatching(/^GISTagumDesktop\/[\d.]+ \(\+https:/)]);
  expect(asked.every(({ headers }) => headers.cookie === undefined && headers.referer === undefined)).toBe(
    true,
  );
  // What is looked at, once each.
  expect(new Set(asked.map(({ url }) => url)).size).toBe(asked.length);
  expect(asked.length).toBeLessThan(60);
  expect(first.complaints).toEqual([]);
  await first.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));

  const second = await open();
  await expect.poll(() => pinkShare(second.page)).toBeGreaterThan(0.5);
});
