import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { launch, makeUserFolder, removeUserFolder } from '../tests/e2e/support/desktop';
import { formatTable, type BenchResult } from './result';
import { measureBusyWindow } from './rows/busyWindow';
import { measureChangeToPixels } from './rows/changeToPixels';
import { measureHostile } from './rows/hostile';
import { measurePipeline } from './rows/pipeline';
import { measureStartup } from './rows/startup';

/** Each measures the app and its baseline in turn, in this one run. */
const MEASUREMENTS: readonly { readonly name: string; readonly measure: () => Promise<BenchResult[]> }[] = [
  { name: 'pipeline', measure: measurePipeline },
  { name: 'startup', measure: measureStartup },
  { name: 'change', measure: measureChangeToPixels },
  { name: 'busy-300', measure: () => measureBusyWindow(300) },
  { name: 'busy-10000', measure: () => measureBusyWindow(10_000) },
  { name: 'hostile', measure: measureHostile },
];

const wanted = process.argv.slice(2);
const results: BenchResult[] = [];
for (const { name, measure } of MEASUREMENTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`Measuring ${name} …`);
  results.push(...(await measure()));
}
const runtime = await readRuntime();
console.log(
  `\n${formatTable(results)}\n\n${Object.entries(runtime)
    .map((pair) => pair.join(' '))
    .join(', ')}`,
);
mkdirSync('bench', { recursive: true });
writeFileSync('bench/results.json', `${JSON.stringify({ runtime, results }, null, 2)}\n`);

/** What the figures hold for. */
async function readRuntime(): Promise<Record<string, string | number>> {
  const userData = makeUserFolder();
  const { page, close } = await launch({ userData });
  const info = await page.evaluate(() => window.desktop.getAppInfo());
  await close();
  removeUserFolder(userData);
  if (!info.ok) throw new Error('the application did not say what it runs on');
  return {
    electron: info.value.electron,
    chrome: info.value.chrome,
    'node in electron': info.value.node,
    'node of the bench': process.versions.node,
    platform: process.platform,
    cores: cpus().length,
  };
}
