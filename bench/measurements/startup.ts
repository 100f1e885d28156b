import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { City } from '../../tests/e2e/support/city';
import { launch, makeUserFolder, removeUserFolder, signIn, untilLive } from '../../tests/e2e/support/desktop';
import { quantile, result, type BenchResult } from '../result';

const RUNS = 3;

/** A window that shows one word, as small as Electron lets it be. */
const BLANK_APP = `
import { app, BrowserWindow } from 'electron';
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<title>blank</title>blank');
});
`;

/**
 * From process start to a live map of the demo city, and to the map of what was saved with the server gone, beside a
 * blank window of the same Electron.
 */
export async function measureStartup(): Promise<BenchResult[]> {
  const live: number[] = [];
  const saved: number[] = [];
  const blank: number[] = [];
  const savedFolder = await saveCity();
  for (let run = 0; run < RUNS; run++) {
    const fresh = makeUserFolder();
    live.push(await timeApp(fresh, ['--demo', '--demo-rate=0']));
    removeUserFolder(fresh);
    saved.push(await timeApp(savedFolder, []));
    blank.push(await timeBlank());
  }
  removeUserFolder(savedFolder);
  const baseline = { name: 'blank window', value: quantile(blank, 0.5) };
  return [
    result('start to live map, 300 projects', quantile(live, 0.5), 'ms', baseline),
    result('start to saved map, server gone', quantile(saved, 0.5), 'ms', baseline),
  ];
}

/** A user folder that knows a city whose server is gone. */
async function saveCity(): Promise<string> {
  const userData = makeUserFolder();
  const city = await City.start();
  const { page, close } = await launch({ userData });
  await signIn(page, city.url);
  await untilLive(page);
  await close();
  await city.kill();
  return userData;
}

async function timeApp(userData: string, args: readonly string[]): Promise<number> {
  const startedAt = Date.now();
  const { page, close } = await launch({ userData, args });
  await page.waitForFunction(() => performance.getEntriesByName('map:live').length > 0);
  const at = await page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName('map:live')[0]?.startTime ?? NaN),
  );
  await close();
  return at - startedAt;
}

async function timeBlank(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-blank-'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'blank', type: 'module', main: 'main.js' }),
  );
  writeFileSync(join(folder, 'main.js'), BLANK_APP);
  const userData = makeUserFolder();
  const startedAt = Date.now();
  const { page, close } = await launch({ userData, folder });
  await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
  const at = await page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByType('paint')[0]?.startTime ?? NaN),
  );
  await close();
  removeUserFolder(userData);
  rmSync(folder, { recursive: true, force: true });
  return at - startedAt;
}
