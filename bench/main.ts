import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { launch, makeUserFolder, removeUserFolder } from '../tests/e2e/support/desktop';
import { formatTable, type BenchResult } from './result';
import { measureBusyWindow } from './measurements/busyWindow';
import { measureChangeToPixels } from './measurements/changeToPixels';
import { measureHostile } from './measurements/hostile';
import { measureIdle } from './measurements/idle';
import { measureOffline } from './measurements/offline';
import { measurePipeline } from './measurements/pipeline';
import { measureRecord } from './measurements/record';
import { measureStartup } from './measurements/startup';
import { measurePack } from './measurements/pack';
import { measureSealing } from './measurements/sealing';
import { measureSize } from './measurements/size';
import { measureStreets } from './measurements/streets';
import { measureWrites } from './measurements/writes';
import { IS_SHORT } from './process/short';

/** The measurements by name. Each measures the application and its baselines in the same run. */
const MEASUREMENTS: readonly { readonly name: string; readonly measure: () => Promise<BenchResult[]> }[] = [
  { name: 'pipeline', measure: measurePipeline },
  { name: 'startup', measure: measureStartup },
  { name: 'idle', measure: measureIdle },
  { name: 'change', measure: measureChangeToPixels },
  { name: 'busy-300', measure: () => measureBusyWindow(300) },
  { name: 'busy-10000', measure: () => measureBusyWindow(10_000) },
  { name: 'hostile', measure: measureHostile },
  { name: 'record', measure: measureRecord },
  { name: 'offline', measure: measureOffline },
  { name: 'writes', measure: measureWrites },
  { name: 'pack', measure: measurePack },
  { name: 'sealing', measure: measureSealing },
  { name: 'size', measure: measureSize },
  { name: 'streets', measure: measureStreets },
];

const FILE = 'bench/results.json';

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => MEASUREMENTS.every((one) => one.name !== name));
if (unknown) throw new Error(`${unknown} is none of ${MEASUREMENTS.map(({ name }) => name).join(', ')}`);
const runtime = await readRuntime();
for (const { name, measure } of MEASUREMENTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`Measuring ${name} …`);
  const results = await measure();
  console.log(`\n${formatTable(results)}\n`);
  if (!IS_SHORT) keep(name, results);
}
console.log(
  Object.entries(runtime)
    .map((pair) => pair.join(' '))
    .join(', '),
);

/** Saves the results of one measurement. Those of others stay, each with the runtime that it was measured on. */
function keep(name: string, results: readonly BenchResult[]): void {
  const kept = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>) : {};
  const all = { ...kept, [name]: { runtime, results } };
  const inOrder = MEASUREMENTS.flatMap((one) => (all[one.name] ? [[one.name, all[one.name]] as const] : []));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n`);
}

/** The versions and hardware that the figures are measured on. */
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
